package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void oneIsNotSeveral() {
    assertThat(Counted.of(0, "box", "boxes")).isEqualTo("0 boxes");
    assertThat(Counted.of(1, "box", "boxes")).isEqualTo("1 box");
    assertThat(Counted.of(3941, "box", "boxes")).isEqualTo("3,941 boxes");
    assertThat(Counted.of(1, "name")).isEqualTo("1 name");
    assertThat(Counted.of(2, "name")).isEqualTo("2 names");
  }
}
