package org.prunepoint.dataset.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.dataset.Picture;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;

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

  /** Networks of random weights give such boxes: the width is an exponential. */
  @Test
  void boxesWithoutMeasureAreDrawnAsFarAsThePictureGoes(@TempDir Path folder) throws IOException {
    var picture = new Picture(40, 30, new byte[3 * 40 * 30]);
    float infinite = Float.POSITIVE_INFINITY;
    List<Detection> wild =
        List.of(
            new Detection(0, .9f, new Box(.5f, .5f, 1e30f, 1e30f)),
            new Detection(0, .9f, new Box(.5f, .5f, infinite, .1f)),
            new Detection(0, .9f, new Box(Float.NaN, .5f, .1f, .1f)),
            new Detection(0, .9f, new Box(-1e30f, 1e30f, .1f, .1f)));
    Path file = folder.resolve("wild.png");

    new BoxPainter(List.of("car")).paint(picture, wild, file, List.of());

    assertThat(Files.size(file)).isPositive();
  }
}
