package org.prunepoint.dataset.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxPainterTest {
  @ParameterizedTest
  @CsvSource({
    "a.jpg,a.jpg",
    "a.b.JPEG,a.b.JPEG",
    "a.gif,a.gif.png",
    "a.pgm,a.pgm.png",
    "png,png.png",
    "a.,a..png",
    "a\u202Eb\u0007.jpg,a_b_.jpg"
  })
  void aCopyIsNamedAfterThePictureAndCanBeWritten(String picture, String copy) {
    assertThat(BoxPainter.copyName(Path.of("folder.d", picture))).isEqualTo(copy);
  }
}
