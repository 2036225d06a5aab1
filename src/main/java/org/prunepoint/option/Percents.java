package org.prunepoint.option;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.prunepoint.Fault;

/**
 * How people type percents: as shares, 0.5, or as figures up to 100. Whoever types 1 may mean all,
 * or one in a hundred, and is asked.
 */
public final class Percents {
  private static final Pattern FIGURE = Pattern.compile("\\d{1,3}(\\.\\d{0,15})?");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Percents() {}

  /**
   * A share, of a single percent as it was typed: "0.5" of "50"; what is no figure up to 100 stays.
   *
   * @throws Fault if it is "1"
   */
  public static String share(String typed) {
    if (typed.equals("1")) {
      throw new Fault("\"1\" could be all channels or one in a hundred: write 1.0 or 0.01.");
    }
    if (!FIGURE.matcher(typed).matches()) {
      return typed;
    }
    BigDecimal figure = new BigDecimal(typed);
    return figure.compareTo(BigDecimal.ONE) > 0 && figure.compareTo(HUNDRED) <= 0
        ? share(figure).toPlainString()
        : typed;
  }

  /** Of a figure up to 100. */
  public static BigDecimal share(BigDecimal figure) {
    return figure.divide(HUNDRED);
  }
}
