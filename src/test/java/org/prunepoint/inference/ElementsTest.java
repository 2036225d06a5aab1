package org.prunepoint.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.network.Shape;

/** What does not fit an array ends in a sentence before native code sees it. */
class ElementsTest {
  @Test
  void areCountedAsLongAsTheyFitAnArray() {
    assertThat(Elements.of("engine", "net", new Shape(3, 416, 608), 2)).isEqualTo(1_517_568);
  }

  @Test
  void ofMoreThanAnArrayHoldsThereIsASentence() {
    // 3 x 30,000 x 30,000 = 2,700,000,000, over 2^31.
    assertThatThrownBy(() -> Elements.of("engine", "net", new Shape(3, 30_000, 30_000), 1))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("net", "engine", "2,700,000,000");
  }

  @Test
  void noPicturesAreNothingToRun() {
    assertThatThrownBy(() -> Elements.of("engine", "net", new Shape(3, 32, 32), 0))
        .isInstanceOf(Fault.class);
  }
}
