package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.network.Network;

/** {@code [quantize_convolutional]} as coldlarry's {@code yolov3-quantize-hand.cfg} writes it. */
class RoundedSectionsTest {
  private static final String CFG =
      """
      [net]
      width=32
      height=32
      channels=3

      [convolutional]
      batch_normalize=1
      filters=8
      size=3
      stride=1
      pad=1
      activation=leaky

      # Downsample

      [quantize_convolutional]
      batch_normalize=1
      filters=16
      size=3
      stride=2
      pad=1
      activation=leaky

      [quantize_convolutional]
      batch_normalize=1
      filters=8
      size=1
      stride=1
      pad=1
      activation=leaky

      [convolutional]
      filters=18
      size=1
      stride=1
      pad=1
      activation=linear

      [yolo]
      mask=0,1,2
      anchors=10,10, 20,20, 40,40
      classes=1
      num=3
      """;

  private static final Cfg ROUNDED = HandMade.cfg(CFG);
  private static final Cfg PLAIN =
      HandMade.cfg(CFG.replace("quantize_convolutional", "convolutional"));

  @Test
  void areConvolutionsThatCostWhatConvolutionsDo() {
    Network network = NetworkReader.read(ROUNDED).network();
    Network plain = NetworkReader.read(PLAIN).network();

    assertThat(network.nodes().stream().map(n -> n.layer()).toList())
        .isEqualTo(plain.nodes().stream().map(n -> n.layer()).toList());
    assertThat(network.cost()).isEqualTo(plain.cost());
  }

  @Test
  void areKnownByTheirLayers() {
    assertThat(RoundedSections.of(ROUNDED)).containsExactly(1, 2);
    assertThat(RoundedSections.of(PLAIN)).isEmpty();
  }

  @Test
  void areKeptByteForByteAndWrittenAsDarknetReadsThem() {
    assertThat(ROUNDED.bytes()).isEqualTo(CFG.getBytes(StandardCharsets.US_ASCII));
    assertThat(ROUNDED.portable().bytes()).isEqualTo(PLAIN.bytes());
  }

  @Test
  void textBehindTheNameStaysAComment() {
    Cfg odd = HandMade.cfg(CFG.replace("[quantize_convolutional]", "[quantize_convolutional] x"));

    assertThat(HandMade.text(odd.portable())).contains("\n[convolutional]\n# x\nbatch_normalize");
    assertThat(RoundedSections.of(odd.portable())).isEmpty();
  }

  @Test
  void aSentenceSaysThatTheyRunInFloat32() {
    List<String> warnings = NetworkReader.read(ROUNDED).warnings();

    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst()).contains("2 [quantize_convolutional]", "float32", "--quantize");
  }
}
