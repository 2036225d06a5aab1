package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * A cfg and weights that belong to the opened model: itself, a point that was exported, what a run
 * made.
 *
 * @param name short, for lists; empty for the opened model itself
 * @param note what is known of it, such as its mAP; may be empty
 */
public record KnownPair(String name, Path cfg, Path weights, String note) {
  private static final Texts TEXTS = Texts.of(KnownPair.class);
  private static final String UNITS = " units";
  private static final Pattern POINT = Pattern.compile("(.*%), (\\d{1,4})" + UNITS);

  /** The opened model itself. */
  public static KnownPair original(Path cfg, Path weights, String note) {
    return new KnownPair("", cfg, weights, note);
  }

  /**
   * The name of a prune point, the same in all languages: "63.75 %, 12 units".
   *
   * @param share with its sign
   */
  public static String ofPoint(String share, int units) {
    return units == 0 ? share : share + ", " + units + UNITS;
  }

  /** The name for people, in the language spoken now. */
  public String shown() {
    if (name.isEmpty()) {
      return TEXTS.get("pair.original");
    }
    Matcher point = POINT.matcher(name);
    return Printable.name(
        point.matches()
            ? TEXTS.get("pair.units", point.group(1), Integer.parseInt(point.group(2)))
            : name);
  }
}
