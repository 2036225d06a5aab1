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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.prunepoint.Cancellation;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;

/** Detections on photographs against those of Darknet's {@code detector test}. */
@Tag("real")
class DarknetDetectionsTest {
  private static final float THRESHOLD = .25f;

  @TestFactory
  Stream<DynamicTest> everyDetectionOfDarknetIsFoundAndNothingMore() throws IOException {
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
                net + " " + name,
                () -> compare(folder, net, real.resolve("images").resolve(name), picture)));
      }
    }
    return tests.stream();
  }

  private static void compare(Path folder, String net, Path file, JsonNode expected) {
    compare(
        Model.open(folder.resolve(net + ".cfg"), folder.resolve(net + ".weights")), file, expected);
  }

  static void compare(Model model, Path file, JsonNode expected) {
    var decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    List<Detection> found;
    try (var detector = ModelDetector.open(model, model.network(), Fitting.STRETCH)) {
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
