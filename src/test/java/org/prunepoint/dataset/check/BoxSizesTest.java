package org.prunepoint.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSetReport;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.PictureSize;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

class BoxSizesTest {
  private static Truth box(float width, float height) {
    return new Truth(0, new Box(.5f, .5f, width, height));
  }

  @Test
  void countsBySideOfTheSquareOfEqualArea() {
    // At 100 x 100: 4x16 is a side of 8, 4x4 one of 4, 50x50 one of 50.
    BoxSizes sizes =
        BoxSizes.of(
            BoxShapes.stretched(
                List.of(box(.04f, .16f), box(.04f, .04f), box(.5f, .5f)), 100, 100));
    assertThat(sizes.histogram()).containsExactly(1, 1, 0, 1, 0, 0, 0, 0);
    assertThat(sizes.shareUnder(8)).isCloseTo(1 / 3., within(1e-9));
    assertThat(sizes.shareUnder(16)).isCloseTo(2 / 3., within(1e-9));
    assertThat(sizes.shareUnder(32)).isCloseTo(2 / 3., within(1e-9));
    assertThat(sizes.widths().values().getFirst()).isCloseTo(4, within(1e-5));
    assertThat(sizes.widths().values().getLast()).isCloseTo(50, within(1e-5));
  }

  /** NumPy's quantile([1, 2, 3, 4], q) for these q. */
  @Test
  void spreadsAsNumPyDoes() {
    assertThat(Spread.of(new float[] {4, 1, 3, 2}).values())
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .containsExactly(1., 1.15, 1.75, 2.5, 3.25, 3.85, 4.);
    assertThat(Spread.of(new float[0]).values()).allMatch(v -> v.isNaN());
  }

  /** 200 x 100 on 80 x 80: stretched 0.4 and 0.8, letterboxed 0.4 both ways. */
  @Test
  void keepsProportionsWhereTheFittingDoes() {
    var set =
        new DataSet(List.of(new DataSet.Entry(Path.of("a.jpg"), List.of(box(.5f, .5f)))), report());
    Optional<PictureSize> size = Optional.of(new PictureSize(200, 100));
    BoxShapes stretched = BoxShapes.of(set, Fitting.STRETCH, 80, 80, _ -> size);
    assertThat(stretched.width(0)).isEqualTo(40);
    assertThat(stretched.height(0)).isEqualTo(40);
    BoxShapes boxed = BoxShapes.of(set, Fitting.LETTERBOX, 80, 80, _ -> size);
    assertThat(boxed.width(0)).isEqualTo(40);
    assertThat(boxed.height(0)).isEqualTo(20);
    assertThat(BoxShapes.of(set, Fitting.LETTERBOX, 80, 80, _ -> Optional.empty()).size()).isZero();
  }

  private static DataSetReport report() {
    return DataSetReport.of(Path.of("list"), 1);
  }
}
