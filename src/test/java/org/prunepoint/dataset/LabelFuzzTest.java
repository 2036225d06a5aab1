package org.prunepoint.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Label files of any bytes: bad lines are counted, good ones make sense. */
@Tag("fuzz")
class LabelFuzzTest {

  @FuzzTest(maxDuration = "1m")
  void labels(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".txt");
    try {
      Files.write(file, bytes);
      LabelFile labels = LabelFile.read(file, 3);
      int bad = labels.lines().leftOut();
      assertThat(labels.firstFault().isEmpty()).isEqualTo(bad == 0);
      assertThat(labels.firstFault()).hasSizeLessThan(500);
      for (Truth truth : labels.truths()) {
        assertThat(truth.classId()).isBetween(0, 2);
        // Compared as numbers: a centre of -0 is fine.
        assertThat(truth.box().x() >= 0 && truth.box().x() <= 1).isTrue();
        assertThat(truth.box().width() * truth.box().height()).isBetween(0f, 1f);
      }
    } finally {
      Files.delete(file);
    }
  }
}
