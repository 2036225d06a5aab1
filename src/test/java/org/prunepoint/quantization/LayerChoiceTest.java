package org.prunepoint.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.network.Network;

class LayerChoiceTest {
  private final Network network = Model.open(Sample.CFG, null).network();

  private static List<LayerChoice> choices(String words) {
    return QuantizationSettings.OPTIONS
        .over(QuantizationSettings.DEFAULT, Map.of("--keep-float", words))
        .keepFloat();
  }

  /** The sample's [yolo] sections read the convolutions before them. */
  @Test
  void headsAreTheConvolutionsThatHeadsRead() {
    assertThat(LayerChoice.all(choices("heads"), network))
        .containsExactlyElementsOf(network.heads().stream().map(head -> head.index() - 1).toList());
  }

  @Test
  void layersAreNamedInManyWays() {
    assertThat(LayerChoice.all(choices("first,3,5-7,6"), network)).containsExactly(0, 3, 5, 6, 7);
    assertThat(choices("")).isEmpty();
  }

  @Test
  void aLayerThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> LayerChoice.all(choices("3,9999"), network))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("9999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"last", "5-", "-5", "7-5", "1-2-3", "1.5"})
  void whatNamesNoLayersIsRefused(String words) {
    assertThatThrownBy(() -> choices(words))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("30-40");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --weight-bits | 7         | net-int8.onnx
          --weight-bits | 4         | net-int8-w4.onnx
          --keep-float  | ''        | net-int8-float-none.onnx
          --keep-float  | heads,3-9 | net-int8-float-heads_3-9.onnx
          --max-loss    | 0.01      | net-int8-loss-0.01.onnx
          --form        | per-tensor | net-int8-per-tensor.onnx
          --form        | symmetric | net-int8-symmetric.onnx
          """,
      delimiter = '|')
  void whatIsNotAsUsualIsInTheName(String option, String word, String name) {
    QuantizationSettings settings =
        QuantizationSettings.OPTIONS.over(QuantizationSettings.DEFAULT, Map.of(option, word));
    assertThat(QuantizedName.of(Path.of("x", "net.cfg"), settings)).isEqualTo(name);
  }
}
