package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;

/**
 * The cfg of a pruned network: the source's, changed only where pruning changed something, and
 * where Darknet would not read it or others would read another network ({@link Cfg#portable}).
 */
public final class PrunedCfg {
  private PrunedCfg() {}

  /**
   * @param original cfg of the whole network
   * @param whole as read from it
   * @param pruned what is left
   * @param sourceLayers for each layer of {@code pruned}, which of {@code whole} it was; twice the
   *     same where one convolution became two
   */
  public static Cfg of(Cfg original, Network whole, Network pruned, List<Integer> sourceLayers) {
    Cfg source = original.portable();
    CfgEdit edit = source.edit();
    Set<Integer> left = new HashSet<>(sourceLayers);
    for (int i = 0; i < whole.nodes().size(); i++) {
      if (!left.contains(i)) {
        edit.remove(source.sections().get(i + 1));
      }
    }
    for (int i = 0; i < sourceLayers.size(); i++) {
      int old = sourceLayers.get(i);
      CfgSection section = source.sections().get(old + 1);
      Layer before = whole.node(old).layer();
      switch (pruned.node(i).layer()) {
        case Layer.Convolutional now -> {
          Layer.Convolutional was = (Layer.Convolutional) before;
          if (i + 1 < sourceLayers.size() && sourceLayers.get(i + 1) == old) {
            edit.insertBefore(section, firstOfTwo(now));
            continue; // The second of the two takes over the section.
          }
          kernel(edit, section, was, now);
          if (now.filters() != was.filters()) {
            edit.set(section, "filters", Integer.toString(now.filters()));
          }
          if (now.groups() != was.groups()) {
            edit.set(section, "groups", Integer.toString(now.groups()));
          }
          if (now.sharedWith().isPresent()) {
            reference(edit, section, "share_index", List.of(now.sharedWith().getAsInt()), i);
          }
        }
        case Layer.Route now -> reference(edit, section, "layers", now.layers(), i);
        case Layer.Shortcut now -> reference(edit, section, "from", now.from(), i);
        case Layer.ScaleChannels now -> reference(edit, section, "from", List.of(now.from()), i);
        case Layer.Sam now -> reference(edit, section, "from", List.of(now.from()), i);
        case Layer.MaxPool _,
            Layer.LocalAvgPool _,
            Layer.AvgPool _,
            Layer.Upsample _,
            Layer.Dropout _,
            Layer.Reorg _,
            Layer.Softmax _,
            Layer.Cost _,
            Layer.Head _ -> {}
      }
    }
    return edit.done();
  }

  /** A section of its own, with nothing but what it is. */
  private static List<String> firstOfTwo(Layer.Convolutional first) {
    List<String> lines = new ArrayList<>();
    lines.add("[convolutional]");
    lines.add("filters=" + first.filters());
    lines.add("size=" + first.size());
    if (first.strideX() == first.strideY()) {
      lines.add("stride=" + first.strideX());
    } else {
      lines.add("stride_x=" + first.strideX());
      lines.add("stride_y=" + first.strideY());
    }
    if (first.padding() == first.size() / 2) {
      lines.add("pad=1");
    } else {
      lines.add("padding=" + first.padding());
    }
    if (first.dilation() != 1) {
      lines.add("dilation=" + first.dilation());
    }
    lines.add("activation=linear");
    return lines;
  }

  /** What the second of two has otherwise than the whole had: where it is 1 x 1, all of it. */
  private static void kernel(
      CfgEdit edit, CfgSection section, Layer.Convolutional was, Layer.Convolutional now) {
    replace(edit, section, "size", was.size(), now.size());
    replace(edit, section, "stride", was.strideX() * was.strideY(), now.strideX() * now.strideY());
    replace(edit, section, "stride_x", was.strideX(), now.strideX());
    replace(edit, section, "stride_y", was.strideY(), now.strideY());
    replace(edit, section, "padding", was.padding(), now.padding());
    replace(edit, section, "dilation", was.dilation(), now.dilation());
  }

  /** A key that is not there is not needed: its default, or another key, says the same. */
  private static void replace(CfgEdit edit, CfgSection section, String key, int was, int now) {
    if (was != now && section.option(key).isPresent()) {
      edit.set(section, key, Integer.toString(now));
    }
  }

  /**
   * Relative references stay relative, absolute ones absolute; a text that still says the right
   * thing is not touched.
   */
  private static void reference(
      CfgEdit edit, CfgSection section, String key, List<Integer> targets, int index) {
    List<Integer> written = section.integers(key);
    List<Integer> now =
        IntStream.range(0, targets.size())
            .mapToObj(k -> written.get(k) < 0 ? targets.get(k) - index : targets.get(k))
            .toList();
    if (!now.equals(written)) {
      edit.set(section, key, now.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
  }
}
