package org.prunepoint.workbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;

/** What is kept is the same in all languages; what is shown is in that of the window. */
class KnownPairTest {
  private static final Path CFG = Path.of("a.cfg");
  private static final Path WEIGHTS = Path.of("a.weights");

  @AfterEach
  void english() {
    Texts.speak(Language.ENGLISH);
  }

  @Test
  void aPointIsNamedInTheLanguageOfTheWindow() {
    var point = new KnownPair(KnownPair.ofPoint("normal 63.75 %", 12), CFG, WEIGHTS, "");
    assertThat(point.shown()).isEqualTo(point.name()).isEqualTo("normal 63.75 %, 12 units");

    assertThat(new KnownPair(KnownPair.ofPoint("5 %", 1), CFG, WEIGHTS, "").shown())
        .isEqualTo("5 %, 1 unit");

    Texts.speak(Language.CHINESE);

    assertThat(point.shown()).isEqualTo("normal 63.75 %，12 个单元");
  }

  @Test
  void soIsTheOpenedModelItself() {
    KnownPair original = KnownPair.original(CFG, WEIGHTS, "");
    assertThat(original.shown()).isEqualTo("original");

    Texts.speak(Language.CHINESE);

    assertThat(original.shown()).isEqualTo("原始模型");
  }

  @Test
  void otherNamesStayAsTheyAre() {
    Texts.speak(Language.CHINESE);

    assertThat(new KnownPair("my units", CFG, WEIGHTS, "").shown()).isEqualTo("my units");
    assertThat(new KnownPair(KnownPair.ofPoint("50 %", 0), CFG, WEIGHTS, "").shown())
        .isEqualTo("50 %");
  }
}
