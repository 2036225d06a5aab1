package org.prunepoint.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prunepoint.darknet.HandMade;

/** Which layers are tied together, and by what: worked out by hand. */
class CouplingTest {
  private static final String CONV =
      "[convolutional]\nbatch_normalize=1\nfilters=4\nactivation=leaky\n";

  private static Map<Integer, Coupling> of(String layers) {
    return Coupling.of(
        ChannelGroups.of(HandMade.network("[net]\nwidth=8\nheight=8\nchannels=3\n" + layers)));
  }

  @Test
  void aChainOfConvolutionsIsFree() {
    assertThat(of(CONV + CONV + CONV)).isEmpty();
  }

  @Test
  void shortcutsTieAllWhoseSumsTheyAre() {
    // 0 and 2 meet in 3; 3 and 5 meet in 6. Layers 1 and 4 are within the units, and free.
    Map<Integer, Coupling> found =
        of(
            CONV
                + CONV
                + CONV
                + "[shortcut]\nfrom=-3\n"
                + CONV
                + CONV
                + "[shortcut]\nfrom=-3\n"
                + CONV);

    assertThat(found.keySet()).containsExactly(0, 2, 5);
    assertThat(found.get(2)).isEqualTo(new Coupling(List.of(0, 2, 5), List.of(3, 6)));
    assertThat(found.get(5)).isSameAs(found.get(0));
  }

  @Test
  void aDepthwiseConvolutionFollowsWhatItReads() {
    Map<Integer, Coupling> found =
        of(CONV + CONV.replace("activation", "groups=4\nactivation") + CONV);

    assertThat(found.get(1)).isEqualTo(new Coupling(List.of(0, 1), List.of(1)));
  }
}
