package org.prunepoint.workbench.kit.export;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Csv;
import org.prunepoint.text.Printable;

/**
 * A table on its way out of the window: raw figures, a point as the decimal mark, whatever the
 * display rounds.
 */
public record TextTable(List<String> header, List<List<String>> rows) {
  public TextTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** For spreadsheets through the clipboard. */
  public String tsv() {
    return text("\t", cell -> Printable.line(cell.replaceAll("[\\t\\r\\n]+", " ")));
  }

  /** RFC 4180. */
  public String csv() {
    return text(",", Csv::field);
  }

  private String text(String separator, java.util.function.UnaryOperator<String> cell) {
    var all = new StringBuilder(line(header, separator, cell));
    rows.forEach(row -> all.append(line(row, separator, cell)));
    return all.toString();
  }

  private static String line(
      List<String> cells, String separator, java.util.function.UnaryOperator<String> cell) {
    return cells.stream().map(cell).collect(Collectors.joining(separator, "", "\n"));
  }

  /** A number as it is, nothing where there is none. */
  public static String raw(@Nullable Object value) {
    return value == null || (value instanceof Double d && !Double.isFinite(d))
        ? ""
        : String.valueOf(value);
  }
}
