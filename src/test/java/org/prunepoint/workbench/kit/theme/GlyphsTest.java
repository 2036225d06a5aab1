package org.prunepoint.workbench.kit.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.Fx;

/** What can be shown is told from what cannot. */
class GlyphsTest {
  @BeforeAll
  static void start() throws InterruptedException {
    Fx.start();
  }

  @Test
  void lettersCanBeShown() throws Exception {
    assertThat(Fx.get(() -> Glyphs.show("ab"))).isTrue();
  }

  @Test
  void whatUnicodeHasNotGivenToAnyCharacterCannot() throws Exception {
    assertThat(Fx.get(() -> Glyphs.show("\u0378\u0379"))).isFalse();
  }
}
