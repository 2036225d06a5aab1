package org.prunepoint.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.inference.opencv.OpenCvReader;
import org.prunepoint.network.Network;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;

/** What we write, read and run by programs that we did not write. */
@Tag("real")
class IndependentReadersTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> openCvComputesWhatWeCompute() {
    Path real = RealData.folder();
    List<PruneSettings> settings =
        List.of(
            PruneSettings.NOTHING, PruneSettings.slim(.5), PruneSettings.slim(.75).withCutUnits(6));
    return Stream.of(
            "bccd/yolov3-spp-w25:bccd/yolov3-spp-w25-sparse",
            "bccd/yolov3-tiny-w50:bccd/yolov3-tiny-w50-sparse",
            "yolo-fastest/yolo-fastest-1.1:yolo-fastest/yolo-fastest-1.1",
            "yolo-fastest/yolo-fastest-1.1-xl:yolo-fastest/yolo-fastest-1.1-xl")
        .flatMap(
            pair ->
                Stream.of(Fold.BIAS, Fold.EXACT)
                    .flatMap(
                        fold ->
                            settings.stream()
                                .map(
                                    s ->
                                        dynamicTest(
                                            pair + " " + s + " " + fold,
                                            () -> compare(real, pair, s, fold)))));
  }

  private static PrunedNetwork portable(PrunedNetwork pruned) {
    return pruned.withWeights(PortableBatchNorm.of(pruned.network(), pruned.weights()).weights());
  }

  private void compare(Path real, String pair, PruneSettings settings, Fold fold) {
    String[] names = pair.split(":");
    Model model = Model.open(real.resolve(names[0] + ".cfg"), real.resolve(names[1] + ".weights"));
    Pruner pruner = new Pruner(model.network(), model.weights());
    PrunedFiles files =
        PrunedFiles.write(
            model,
            portable(pruner.compact(pruner.plan(settings), fold)),
            folder.resolve("ein Ordner mit Ümlaut"),
            "net " + settings.hashCode() + " " + fold,
            true);

    Model written = Model.open(files.cfg(), files.weights());
    assertThat(written.weights().header().seen()).isZero();
    Network network = written.network();
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    HeadOutputs theirs =
        new OpenCvReader().open(files.cfg(), files.weights(), network).run(picture, 1);
    try (InferenceSession session =
        new OnnxEngine().open(network, written.weights(), new Streams(1, 2))) {
      HeadOutputs ours = session.run(picture, 1);
      for (int h = 0; h < ours.values().size(); h++) {
        assertThat(largestDifference(ours.values().get(h), theirs.values().get(h)))
            .as("head " + h)
            .isLessThan(1e-3);
      }
    }
  }

  /** Relative to the largest value. */
  private static double largestDifference(float[] a, float[] b) {
    double scale = 0;
    double difference = 0;
    for (int i = 0; i < a.length; i++) {
      scale = Math.max(scale, Math.abs(a[i]));
      difference = Math.max(difference, Math.abs(a[i] - b[i]));
    }
    return difference / scale;
  }

  @Test
  void theOnnxFileTakesAnyBatch() throws OrtException {
    Path bccd = RealData.folder().resolve("bccd");
    Model model =
        Model.open(
            bccd.resolve("yolov3-spp-w25.cfg"), bccd.resolve("yolov3-spp-w25-sparse.weights"));
    Path file = folder.resolve("net.onnx");
    OnnxFile.write(file, List.of(model.cfgFile()), model.network(), model.weights());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      for (int batch : List.of(1, 3)) {
        FloatBuffer images =
            ByteBuffer.allocateDirect(batch * 3 * 320 * 320 * 4)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try (OnnxTensor tensor =
                OnnxTensor.createTensor(environment, images, new long[] {batch, 3, 320, 320});
            OrtSession.Result result = session.run(Map.of("images", tensor))) {
          assertThat(((OnnxTensor) result.get(0)).getInfo().getShape())
              .containsExactly(batch, 24, 10, 10);
        }
      }
    }
  }
}
