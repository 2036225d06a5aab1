package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second opinion has to have one of its own. */
class DarknetArithmeticTest {
  private static DarknetArithmetic of(String layers) {
    String text = "[net]|width=8|height=8|channels=3|" + layers;
    return DarknetArithmetic.of(text.replace('|', '\n').replace(' ', '\n'));
  }

  @Test
  void aNetworkThatFitsHasItsSizesAndNumbers() {
    DarknetArithmetic darknet =
        of(
            "[convolutional] batch_normalize=1 filters=6 size=3 stride=2 pad=1|"
                + "[convolutional] filters=6 groups=6|"
                + "[shortcut] from=-2 weights_type=per_channel|"
                + "[route] layers=-1,0 groups=2 group_id=1|"
                + "[maxpool] size=2 stride=1");

    assertThat(darknet.outputs().getLast()).containsExactly(6, 4, 4);
    assertThat(darknet.floats()).isEqualTo((6 * 27 + 4 * 6) + (6 + 6) + 2 * 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[convolutional] filters=5 groups=2; splits its input unequally",
        "[convolutional] filters=6|[convolutional] filters=5 groups=3; splits its filters"
            + " unequally",
        "[convolutional] filters=5|[route] layers=-1 groups=2; splits 5 channels into 2",
        "[convolutional] filters=5|[maxpool] stride=2|[route] layers=0,1; joins other sizes",
        "[convolutional] filters=5|[maxpool] stride=2|[shortcut] from=0; adds other sizes",
        "[convolutional] filters=5|[convolutional] filters=4|[sam] from=0; is not alike",
        "[convolutional] filters=5|[avgpool]|[convolutional] filters=4|[scale_channels] from=0; fit"
            + " its from",
        "[convolutional] filters=5|[reorg3d] stride=3; squares that do not fit",
        "[convolutional] filters=5|[yolo] mask=0 classes=1; has other filters",
        "[convolutional] filters=5|[route] layers=-2; refers to layer -2"
      })
  void whatDarknetWouldNotBuildIsRefused(String layers, String reason) {
    assertThatThrownBy(() -> of(layers))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(reason);
  }
}
