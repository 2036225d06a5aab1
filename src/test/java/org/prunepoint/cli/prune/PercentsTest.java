package org.prunepoint.cli.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;

class PercentsTest {
  @Test
  void readsRangesListsAndBoth() {
    assertThat(Percents.parse("0.50:0.95:0.03").values())
        .hasSize(16)
        .startsWith(0.5, 0.53, 0.56)
        .endsWith(0.92, 0.95);
    assertThat(Percents.parse("0.5, 0.7").values()).containsExactly(0.5, 0.7);
    assertThat(Percents.parse("0.1:0.3:0.1,0.9").values()).containsExactly(0.1, 0.2, 0.3, 0.9);
    assertThat(Percents.parse("0.7:0.7:0.1").values()).containsExactly(0.7);
  }

  @Test
  void oneIsNotTakenForAll() {
    assertThat(Percents.parse("0.5,1.0").values()).containsExactly(0.5, 1.0);
    assertThatThrownBy(() -> Percents.parse("1"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("write 1.0 or 0.01");
  }
}
