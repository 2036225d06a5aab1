package org.prunepoint.workbench.model;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Shape;
import org.prunepoint.workbench.workspace.LayerRow;

/**
 * What is typed to find layers: words, all of which have to fit. {@code 12} is a number of a layer
 * or of channels, {@code #12} and {@code 12-40} numbers of layers, {@code 3x3} a kernel, {@code
 * 52x52} the size of an output; anything else stands in the type, the settings or the section.
 */
final class LayerFilter {
  private static final Pattern NUMBER = Pattern.compile("(#?)(\\d{1,9})");
  private static final Pattern RANGE = Pattern.compile("#?(\\d{1,9})(?:-|\\.\\.)(\\d{1,9})");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})[x×*](\\d{1,9})");

  private LayerFilter() {}

  /**
   * @param section the options of a layer as they stand in the cfg, lower case
   */
  static Predicate<LayerRow> of(String typed, Function<LayerRow, String> section) {
    Predicate<LayerRow> all = _ -> true;
    String tight = typed.toLowerCase(Locale.ROOT).replaceAll("\\s*([x×*])\\s*(?=\\d)", "$1");
    for (String word : tight.strip().split("[\\s,;]+")) {
      if (!word.isEmpty()) {
        all = all.and(word(word, section));
      }
    }
    return all;
  }

  private static Predicate<LayerRow> word(String word, Function<LayerRow, String> section) {
    Matcher number = NUMBER.matcher(word);
    if (number.matches()) {
      int n = Integer.parseInt(number.group(2));
      return number.group(1).isEmpty()
          ? r -> r.index() == n || r.node().output().channels() == n
          : r -> r.index() == n;
    }
    Matcher range = RANGE.matcher(word);
    if (range.matches()) {
      int from = Integer.parseInt(range.group(1));
      int to = Integer.parseInt(range.group(2));
      return r -> r.index() >= from && r.index() <= to;
    }
    Matcher size = SIZE.matcher(word);
    if (size.matches()) {
      int width = Integer.parseInt(size.group(1));
      int height = Integer.parseInt(size.group(2));
      return r -> hasSize(r, width, height);
    }
    return r ->
        r.type().toLowerCase(Locale.ROOT).contains(word)
            || LayerWords.settings(r.node().layer()).toLowerCase(Locale.ROOT).contains(word)
            || section.apply(r).contains(word);
  }

  private static boolean hasSize(LayerRow row, int width, int height) {
    Shape out = row.node().output();
    int kernel =
        switch (row.node().layer()) {
          case Layer.Convolutional c -> c.size();
          case Layer.MaxPool p -> p.size();
          case Layer.LocalAvgPool p -> p.size();
          case Layer.AvgPool _,
              Layer.Upsample _,
              Layer.Route _,
              Layer.Shortcut _,
              Layer.ScaleChannels _,
              Layer.Sam _,
              Layer.Dropout _,
              Layer.Reorg _,
              Layer.Softmax _,
              Layer.Cost _,
              Layer.Head _ ->
              -1;
        };
    return (kernel == width && width == height) || (out.width() == width && out.height() == height);
  }
}
