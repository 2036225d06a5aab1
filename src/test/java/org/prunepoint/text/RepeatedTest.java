package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedTest {
  @Test
  void aFewAreToldAndManyAreCounted() {
    List<String> few = List.of("a.cfg, line 1: x.", "a.cfg, line 2: x.", "a.cfg, line 2: y.");

    assertThat(Repeated.told("a.cfg", few)).isEqualTo(few);
    assertThat(
            Repeated.told(
                "a.cfg",
                List.of(
                    "a.cfg, line 1: x.",
                    "b.",
                    "a.cfg, line 2: x.",
                    "a.cfg, line 3: x.",
                    "a.cfg, line 14: x.")))
        .containsExactly(
            "a.cfg, line 1: x.", "a.cfg has 3 more lines of which the same is to be said.", "b.");
  }
}
