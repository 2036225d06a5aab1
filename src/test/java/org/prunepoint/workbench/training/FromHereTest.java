package org.prunepoint.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FromHereTest {
  private final List<String> told = new ArrayList<>();
  private final FromHere progress =
      new FromHere((done, total, what) -> told.add(done + " of " + total));

  @Test
  void aRunFromTheStartIsToldAsItIs() {
    progress.report(1, 100, "");
    progress.report(2, 100, "");
    assertThat(told).containsExactly("1 of 100", "2 of 100");
  }

  @Test
  void aRunFromTheMiddleCountsWhatIsLeft() {
    progress.report(0, 3, "reading");
    progress.report(61, 100, "epoch 7");
    progress.report(80, 100, "epoch 8");
    assertThat(told).containsExactly("0 of 3", "1 of 40", "20 of 40");
  }

  @Test
  void anUnknownTotalStaysUnknown() {
    progress.report(5, 0, "reading");
    assertThat(told).containsExactly("5 of 0");
  }
}
