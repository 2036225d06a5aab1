package org.prunepoint.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.reconstruction.CalibrationSettings;

/** Trained networks in eight bits, judged on pictures that they were not calibrated with. */
class QuantizationRunTest {
  private static final CalibrationSettings FEW = CalibrationSettings.DEFAULT.withPictures(24);

  @TempDir Path folder;

  private QuantizedFile quantized(
      Path cfg, Path weights, Path data, QuantizationSettings settings, boolean losses) {
    Model model = Model.open(cfg, weights);
    Scorer scorer = Scorers.named("darknet");
    try (var quantization =
            Quantization.open(
                model, model.network(), DataSource.open(data), FEW, scorer, new Cancellation());
        var valid = EvaluationData.open(data, scorer, new Cancellation())) {
      return new QuantizationRun(
              quantization,
              settings,
              Optional.of(valid),
              scorer,
              losses,
              model.network(),
              folder.resolve(QuantizedName.of(cfg, settings)))
          .run(Progress.NONE, new Cancellation());
    }
  }

  /** What the file holds is what was measured, and it is about a quarter. */
  @Test
  void theSampleKeepsItsDetectionsInAQuarterOfItsBytes() throws Exception {
    QuantizedFile written =
        quantized(Sample.CFG, Sample.WEIGHTS, Sample.DATA, QuantizationSettings.DEFAULT, true);
    assertThat(written.lost().orElseThrow()).isLessThan(.01);
    assertThat(written.int8().bytes())
        .isEqualTo(Files.size(written.file()))
        .isLessThan(written.float32().bytes() * 3 / 10);
    Model model = Model.open(Sample.CFG, Sample.WEIGHTS);
    assertThat(written.losses()).hasSize((int) model.network().convolutions().count());
    assertThat(written.losses()).allSatisfy(loss -> assertThat(loss.loss()).isPositive());
    FloatBuffer picture = Pictures.noise(model.network().input(), 4);
    var one = new Streams(1, 1);
    try (var session = Engines.onnx().open(written.file(), model.network(), one)) {
      assertThat(session.run(picture, 1).values()).hasSameSizeAs(model.network().heads());
    }
  }

  @Tag("real")
  @Test
  void bloodCellsAreFoundAsBefore() {
    Path bccd = RealData.folder().resolve("bccd");
    QuantizedFile written =
        quantized(
            bccd.resolve("yolov3-spp-w25.cfg"),
            bccd.resolve("yolov3-spp-w25-base.weights"),
            bccd.resolve("bccd.data"),
            QuantizationSettings.DEFAULT,
            false);
    assertThat(written.lost().orElseThrow()).isLessThan(.005);
  }

  /** Depthwise networks lose a tenth in eight bits; a few of their layers in float32 mend that. */
  @Tag("real")
  @Test
  void aFewSensitiveLayersInFloatMendADepthwiseNetwork() {
    Path real = RealData.folder();
    Path fastest = real.resolve("yolo-fastest");
    var settings =
        new QuantizationSettings(
            List.of(new LayerChoice.Heads()),
            Optional.of(.005),
            NumberForm.USUAL,
            7,
            KernelRounding.NEAREST);
    QuantizedFile written =
        quantized(
            fastest.resolve("yolo-fastest-1.1-xl.cfg"),
            fastest.resolve("yolo-fastest-1.1-xl.weights"),
            real.resolve("coco").resolve("coco.data"),
            settings,
            false);
    assertThat(written.lost().orElseThrow()).isLessThanOrEqualTo(.005);
    assertThat(written.floats()).hasSizeLessThan(16);
  }
}
