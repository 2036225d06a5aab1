package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.export.ModelExport;
import org.prunepoint.export.Verification;

/** Detections on photographs against those of Darknet's {@code detector test}. */
@Tag("real")
class DarknetDetectionsTest {
  private static final float THRESHOLD = .25f;

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> everyDetectionOfDarknetIsFoundAndNothingMore() throws IOException {
    return ofEach(
        model -> ModelDetector.open(model, model.network(), Fitting.STRETCH), "in the program");
  }

  /** The graph of the file has Darknet's formulas for boxes. */
  @TestFactory
  Stream<DynamicTest> aFileThatDecodesItsHeadsFindsTheSame() throws IOException {
    return ofEach(
        model -> {
          Path file = temp.resolve("boxes.onnx");
          new ModelExport(
                  ExportFormat.ONNX_BOXES,
                  file,
                  List.of(),
                  new Verification.Exported(
                      model.cfg(),
                      model.network(),
                      java.util.Objects.requireNonNull(model.weights()),
                      List.of()))
              .write();
          return ModelDetector.open(file, ExportFormat.ONNX.engine(), model.network());
        },
        "in the file");
  }

  private static Stream<DynamicTest> ofEach(Function<Model, ModelDetector> opening, String decoded)
      throws IOException {
    Path real = RealData.folder();
    List<DynamicTest> tests = new ArrayList<>();
    for (String net : List.of("yolo-fastest-1.1", "yolo-fastest-1.1-xl")) {
      Path folder = real.resolve("yolo-fastest");
      JsonNode expected =
          new ObjectMapper().readTree(folder.resolve("expected/" + net + ".json").toFile());
      assertThat(expected).hasSize(7);
      for (JsonNode picture : expected) {
        String name = picture.get("filename").asText();
        tests.add(
            dynamicTest(
                net + " " + name + " decoded " + decoded,
                () ->
                    compare(
                        Model.open(folder.resolve(net + ".cfg"), folder.resolve(net + ".weights")),
                        opening,
                        real.resolve("images").resolve(name),
                        picture)));
      }
    }
    return tests.stream();
  }

  static void compare(Model model, Path file, JsonNode expected) {
    compare(model, m -> ModelDetector.open(m, m.network(), Fitting.STRETCH), file, expected);
  }

  private static void compare(
      Model model, Function<Model, ModelDetector> opening, Path file, JsonNode expected) {
    var decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    List<Detection> found;
    try (ModelDetector detector = opening.apply(model)) {
      found =
          new ArrayList<>(
              detector.detect(
                  decoder.decode(file).orElseThrow(), THRESHOLD - .01f, new Cancellation()));
    }
    for (JsonNode object : expected.get("objects")) {
      float confidence = (float) object.get("confidence").asDouble();
      JsonNode c = object.get("relative_coordinates");
      Box box = new Box(at(c, "center_x"), at(c, "center_y"), at(c, "width"), at(c, "height"));
      Detection best =
          found.stream()
              .filter(d -> d.classId() == object.get("class_id").asInt())
              .max(Comparator.comparingDouble(d -> d.box().iou(box)))
              .orElse(null);
      if (confidence >= THRESHOLD) {
        assertThat(best).as(object.toString()).isNotNull();
        assertThat(best.box().iou(box)).as(object.toString()).isGreaterThanOrEqualTo(.97f);
        assertThat(best.confidence()).isBetween(confidence - .01f, confidence + .01f);
        found.remove(best);
      } else if (best != null && best.box().iou(box) > .9f) {
        found.remove(best); // Darknet has it too, just under the threshold.
      }
    }
    assertThat(found).filteredOn(d -> d.confidence() >= THRESHOLD).isEmpty();
  }

  private static float at(JsonNode coordinates, String key) {
    return (float) coordinates.get(key).asDouble();
  }
}
