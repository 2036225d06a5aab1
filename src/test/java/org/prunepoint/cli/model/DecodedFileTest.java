package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Sample;
import org.prunepoint.cli.Ran;

/** A file that decodes its heads itself is run and judged as any other. */
class DecodedFileTest {
  @TempDir Path temp;

  @Test
  void theSampleComesToTheSameFiguresWithItsBoxesDecodedInTheFile() {
    Path file = temp.resolve("traffic-boxes.onnx");
    Ran exported =
        prunepoint("export", Sample.CFG, Sample.WEIGHTS, "--format", "onnx-boxes", "--out", file);
    assertThat(exported.code()).as(exported.err()).isZero();
    assertThat(exported.out()).contains("Verified: ONNX Runtime");

    JsonNode decoded = evaluated(file);
    JsonNode usual = evaluated(Sample.WEIGHTS);

    for (String figure : new String[] {"map50", "precision", "recall", "f1"}) {
      assertThat(usual.path(figure).isNumber()).as(figure).isTrue();
      assertThat(decoded.get(figure).asDouble())
          .as(figure)
          .isCloseTo(usual.get(figure).asDouble(), within(1e-4));
    }
  }

  private static JsonNode evaluated(Path weights) {
    Ran ran = prunepoint("evaluate", Sample.CFG, weights, "--data", Sample.DATA, "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.json();
  }
}
