package org.prunepoint.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Darknet prints when it builds a network.
 *
 * @param rows what stands behind each layer's index
 * @param total BFLOPS as printed; null if the listing ends before
 */
public record DarknetListing(Map<Integer, String> rows, @Nullable String total) {
  private static final Pattern ROW = Pattern.compile("^ *(\\d+) (\\S.*)$");
  private static final Pattern OUTPUT =
      Pattern.compile("(?:->|outputs:) *(\\d+) x *(\\d+) x *(\\d+)(?: ([\\d.]+) BF)?");

  public static DarknetListing of(List<String> listing) {
    Map<Integer, String> rows = new TreeMap<>();
    String total = null;
    for (String line : listing) {
      Matcher m = ROW.matcher(line);
      if (m.matches()) {
        rows.put(Integer.parseInt(m.group(1)), m.group(2));
      } else if (line.startsWith("Total BFLOPS")) {
        total = line.substring(12).trim();
      }
    }
    return new DarknetListing(rows, total);
  }

  /** Fails unless shapes and BFLOPS of a network are these. */
  public void requireEqual(Network network) {
    assertThat(rows).as("rows").hasSize(network.nodes().size());
    for (Node node : network.nodes()) {
      String row = rows.get(node.index());
      Matcher m = OUTPUT.matcher(row);
      if (m.find()) {
        assertThat(node.output().toString())
            .as(row)
            .isEqualTo(new Shape(i(m, 3), i(m, 2), i(m, 1)).toString());
        if (m.group(4) != null) {
          assertThat(String.format(Locale.ROOT, "%.3f", (float) Cost.bflops(node)))
              .as(row)
              .isEqualTo(m.group(4));
        }
      } else {
        assertThat(row)
            .matches(
                "(yolo|detection|dropout|avg|softmax|cost|scale Layer|sam|\\[Gaussian|type).*");
      }
    }
    if (total != null) {
      float sum = 0; // Darknet adds in single precision.
      for (Node node : network.nodes()) {
        sum += (float) Cost.bflops(node);
      }
      assertThat(String.format(Locale.ROOT, "%.3f", sum)).as("total").isEqualTo(total);
    }
  }

  private static int i(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
