package org.prunepoint.darknet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
   * @param sourceLayers for each layer of {@code pruned}, which of {@code whole} it was
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

  /**
   * Relative references stay relative, absolute ones absolute; a text that still says the right
   * thing is not touched.
   */
  private static void reference(
      CfgEdit edit, CfgSection section, String key, List<Integer> targets, int index) {
    List<Integer> written = section.integers(key);
    List<Integer> now =
        java.util.stream.IntStream.range(0, targets.size())
            .mapToObj(k -> written.get(k) < 0 ? targets.get(k) - index : targets.get(k))
            .toList();
    if (!now.equals(written)) {
      edit.set(section, key, now.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
  }
}
