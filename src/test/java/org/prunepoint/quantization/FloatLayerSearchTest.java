package org.prunepoint.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatLayerSearchTest {
  private static final int LAYERS = 75;

  /** Where each layer brings something, the least number that is enough is found in few steps. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 31, 33, 74, 75})
  void theSmallestNumberThatIsEnoughIsFound(int needed) {
    List<Integer> measured = new ArrayList<>();
    var search =
        new FloatLayerSearch(
            LAYERS,
            .5,
            kept -> {
              measured.add(kept);
              return kept >= needed ? .5 : .49;
            });
    assertThat(search.run()).isEqualTo(needed);
    assertThat(measured).hasSizeLessThanOrEqualTo(15);
  }

  /** Every layer in float32 is float32: nothing to measure. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6})
  void whereNothingIsEnoughAllLayersStay(int layers) {
    assertThat(new FloatLayerSearch(layers, .5, _ -> 0).run()).isEqualTo(layers);
  }
}
