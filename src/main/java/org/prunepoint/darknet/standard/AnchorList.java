package org.prunepoint.darknet.standard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.TextFile;
import org.prunepoint.text.Printable;

/** Anchors as flat lists: width and height in turn, in pixels of the network's input. */
public final class AnchorList {
  /** A cfg may be given too, and is the largest of what holds anchors. */
  private static final long LARGEST_FILE = 2 << 20;

  private static final float LARGEST_SIDE = 1 << 14;
  private static final float SMALLEST_SIDE = .01f;

  private AnchorList() {}

  /**
   * Reads anchors from a text: the first line {@code anchors=...} as in a cfg, or, where there is
   * none, all numbers, between commas, blanks or line ends. What follows a {@code #} does not
   * count.
   *
   * @param network that they are for
   * @throws Fault if the file cannot be read, holds something else, or not as many as the network
   *     has
   */
  public static List<Float> read(Path file, StandardNetwork network) {
    List<String> lines =
        TextFile.lines(file, "list of anchors", LARGEST_FILE).stream()
            .map(l -> l.replaceFirst("#.*", "").strip())
            .toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int equals = line.indexOf('=');
      if (equals >= 0 && line.substring(0, equals).strip().equals("anchors")) {
        List<Float> anchors = new ArrayList<>();
        addNumbers(anchors, file, i + 1, line.substring(equals + 1));
        require(file + ", line " + (i + 1), anchors, network);
        return anchors;
      }
    }
    List<Float> anchors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      addNumbers(anchors, file, i + 1, lines.get(i));
    }
    require(file.toString(), anchors, network);
    return anchors;
  }

  private static void addNumbers(List<Float> numbers, Path file, int line, String text) {
    for (String word : text.split("[,\\s]+", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      try {
        numbers.add(Float.parseFloat(word));
      } catch (NumberFormatException e) {
        throw new Fault(
            "%s, line %d: expected anchors, numbers such as 10,13, 16,30; found \"%s\"."
                .formatted(file, line, Printable.start(word, 40)),
            e);
      }
    }
  }

  /**
   * @param where they stand, for the fault
   * @throws Fault if they are not as many as the network has, or one is no size of a box
   */
  static void require(String where, List<Float> anchors, StandardNetwork network) {
    if (anchors.size() != 2 * network.anchorCount()) {
      throw new Fault(
          "%s: %s has %d anchors, so %d numbers are expected; found %d."
              .formatted(
                  where,
                  network.word(),
                  network.anchorCount(),
                  2 * network.anchorCount(),
                  anchors.size()));
    }
    for (float side : anchors) {
      if (!(side >= SMALLEST_SIDE && side <= LARGEST_SIDE)) {
        throw new Fault(
            "%s: the sides of an anchor are pixels from %s to %d, found %s."
                .formatted(where, SMALLEST_SIDE, (int) LARGEST_SIDE, side));
      }
    }
  }

  /** The smallest area first, as the heads expect them, in hundredths of a pixel. */
  static List<Float> sorted(List<Float> anchors) {
    List<float[]> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < anchors.size(); i += 2) {
      pairs.add(new float[] {rounded(anchors.get(i)), rounded(anchors.get(i + 1))});
    }
    pairs.sort(Comparator.comparingDouble(p -> (double) p[0] * p[1]));
    List<Float> sorted = new ArrayList<>();
    for (float[] pair : pairs) {
      sorted.add(pair[0]);
      sorted.add(pair[1]);
    }
    return List.copyOf(sorted);
  }

  private static float rounded(float side) {
    return Math.round(side * 100.0) / 100f;
  }

  /** In whole pixels, for pictures that are stretched to another input. */
  static List<Float> scaled(List<Float> anchors, int from, int width, int height) {
    List<Float> scaled = new ArrayList<>();
    for (int i = 0; i < anchors.size(); i++) {
      int side = i % 2 == 0 ? width : height;
      scaled.add((float) Math.max(1, Math.round((double) anchors.get(i) * side / from)));
    }
    return sorted(scaled);
  }

  /** As in a cfg: {@code 10,13, 16,30}. */
  static String text(List<Float> anchors) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < anchors.size(); i += 2) {
      pairs.add(number(anchors.get(i)) + "," + number(anchors.get(i + 1)));
    }
    return pairs.stream().collect(Collectors.joining(", "));
  }

  /** Without zeros at the end: 10, 10.5, 10.25. */
  private static String number(float side) {
    return String.format(Locale.ROOT, "%.2f", side).replaceFirst("\\.?0+$", "");
  }
}
