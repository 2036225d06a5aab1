package org.prunepoint.training.distil;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.network.Shape;
import org.prunepoint.reconstruction.fit.NoiseInputs;
import org.prunepoint.reconstruction.walk.NetworkInputs;

class HeldBackTest {
  @ParameterizedTest
  @CsvSource({"2, 1", "7, 1", "8, 1", "9, 1", "16, 2", "48, 6", "292, 36", "600, 64"})
  void anEighthIsHeldBackAndEveryPictureIsOnOneSide(int count, int held) {
    // Each is as wide as its number says.
    NetworkInputs all =
        NoiseInputs.of(
            IntStream.rangeClosed(1, count)
                .mapToObj(width -> new Shape(1, 1, width))
                .toArray(Shape[]::new));
    var parts = new HeldBack(all);

    assertThat(parts.unseen().count()).isEqualTo(held);
    List<Integer> widths = new ArrayList<>();
    for (NetworkInputs part : List.of(parts.seen(), parts.unseen())) {
      for (int i = 0; i < part.count(); i++) {
        widths.add(part.shape(i).width());
      }
    }
    assertThat(widths)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, count).boxed().toList());
  }
}
