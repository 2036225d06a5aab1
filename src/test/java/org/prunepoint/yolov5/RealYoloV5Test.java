package org.prunepoint.yolov5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import org.prunepoint.Cancellation;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.DarknetSuppression;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/** YOLOv5n against what ultralytics' own code, release 6.0, says of it. */
@Tag("real")
class RealYoloV5Test {
  private static final int HEAD_SIZE = 320;
  private static final int SIZE = 640;

  /** What release 6.0 fills a letterbox with. */
  private static final int GREY = 114;

  private static final float THRESHOLD = .25f;

  private static Path pt() {
    return RealData.folder().resolve("yolov5/yolov5n.pt");
  }

  private static JsonNode expected() throws IOException {
    return new ObjectMapper()
        .readTree(RealData.folder().resolve("yolov5/yolov5n-expected.json").toFile());
  }

  @Test
  void itHasItsPublishedSizeAndNames() {
    YoloV5 read = YoloV5.read(pt(), null);

    assertThat(read.network().cost().parameters()).isEqualTo(1_872_157);
    assertThat(read.names()).hasSize(80).startsWith("person", "bicycle").endsWith("toothbrush");
    assertThat(read.network().input().width()).isEqualTo(SIZE);
    assertThat(read.network().classes()).isEqualTo(80);
    assertThat(read.averaged()).isFalse();
  }

  @Test
  void everyConvolutionHasTheNumbersOfItsModule() throws IOException {
    YoloV5 read = YoloV5.read(pt(), null);
    String[] lines = new String(read.cfg().bytes(), StandardCharsets.UTF_8).split("\n");
    List<String> paths = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].equals("[convolutional]")) {
        paths.add(lines[i - 1].substring(2));
      }
    }
    List<ConvolutionWeights> numbers =
        read.network()
            .convolutions()
            .map((Node n) -> read.weights().convolution(n.index()))
            .toList();
    int compared = 0;
    for (JsonNode module : expected().get("layers")) {
      String name = module.get("name").asText();
      boolean norm = module.has("bn");
      ConvolutionWeights found =
          numbers.get(paths.indexOf(norm ? name.replaceFirst("bn$", "conv") : name));
      if (norm) {
        assertThat(sum(found.batchNorm().gamma()))
            .as(name)
            .isEqualTo(module.get("gsum").asDouble(), within(1e-6));
        assertThat(sum(found.bias()))
            .as(name)
            .isEqualTo(module.get("bsum").asDouble(), within(1e-6));
      } else {
        assertThat(sum(found.kernels()))
            .as(name)
            .isEqualTo(module.get("wsum").asDouble(), within(1e-6));
      }
      compared++;
    }
    assertThat(compared).isEqualTo(2 * numbers.size() - 3); // heads have no batch norm
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** The sigmoid of the heads is left out, as the expected numbers are from before it. */
  @Test
  void headsOfAFixedInputAreThoseOfUltralytics() throws IOException {
    YoloV5 read = YoloV5.read(pt(), new InputSize(HEAD_SIZE, HEAD_SIZE));
    String linear =
        new String(read.cfg().bytes(), StandardCharsets.UTF_8).replace("=logistic", "=linear");
    Network network =
        NetworkReader.read(Cfg.parse("linear.cfg", linear.getBytes(StandardCharsets.UTF_8)))
            .network();
    float[] input = new float[3 * HEAD_SIZE * HEAD_SIZE];
    for (int i = 0; i < input.length; i++) {
      input[i] = i / (input.length - 1f);
    }
    JsonNode expected = expected().get("heads");
    assertThat(expected).hasSize(3);
    try (var session = new OnnxEngine().open(network, read.weights(), new Streams(1, 2))) {
      HeadOutputs outputs = session.run(direct(input), 1);
      for (int head = 0; head < 3; head++) {
        float[] values = outputs.values().get(head);
        double sum = 0;
        double absolute = 0;
        double largest = 0;
        for (float value : values) {
          sum += value;
          absolute += Math.abs(value);
          largest = Math.max(largest, Math.abs(value));
        }
        JsonNode said = expected.get(head);
        assertThat(values).hasSize(255 * (40 >> head) * (40 >> head));
        double mean = 1e-6 * largest * values.length;
        assertThat(sum).isEqualTo(said.get("sum").asDouble(), within(mean));
        assertThat(absolute).isEqualTo(said.get("abs").asDouble(), within(mean));
        for (int i = 0; i < said.get("first").size(); i++) {
          assertThat((double) values[i])
              .isEqualTo(said.get("first").get(i).asDouble(), within(1e-4 * largest));
        }
      }
    }
  }

  @Test
  void everyDetectionOfUltralyticsIsFoundAndNothingMore() throws IOException {
    YoloV5 read = YoloV5.read(pt(), null);
    new OpenCvPictureDecoder(); // loads OpenCV
    JsonNode pictures = expected().get("detections");
    assertThat(pictures).hasSize(7);
    try (var session = new OnnxEngine().open(read.network(), read.weights(), new Streams(1, 2))) {
      for (var picture : pictures.properties()) {
        Mat pixels =
            Imgcodecs.imread(RealData.folder().resolve("images/" + picture.getKey()).toString());
        List<Detection> found = detect(session, read.network(), pixels);
        for (JsonNode object : picture.getValue().get("square640")) {
          Box box = box(object.get("relative_coordinates"));
          Detection same =
              found.stream()
                  .filter(d -> d.classId() == object.get("class_id").asInt())
                  .filter(d -> d.box().iou(box) >= .97f)
                  .findFirst()
                  .orElse(null);
          assertThat(same).as(picture.getKey() + object + found).isNotNull();
          assertThat(same.confidence())
              .isEqualTo((float) object.get("confidence").asDouble(), within(.01f));
          found.remove(same);
        }
        assertThat(found).as(picture.getKey()).isEmpty();
      }
    }
  }

  private static Box box(JsonNode c) {
    return new Box(
        (float) c.get("center_x").asDouble(),
        (float) c.get("center_y").asDouble(),
        (float) c.get("width").asDouble(),
        (float) c.get("height").asDouble());
  }

  /** As {@code detect.py} letterboxes: bilinear, centred, padded with grey. */
  private static List<Detection> detect(InferenceSession session, Network network, Mat pixels) {
    double ratio = Math.min((double) SIZE / pixels.cols(), (double) SIZE / pixels.rows());
    int width = (int) Math.round(pixels.cols() * ratio);
    int height = (int) Math.round(pixels.rows() * ratio);
    double left = (SIZE - width) / 2.0;
    double top = (SIZE - height) / 2.0;
    Mat small = new Mat();
    Imgproc.resize(pixels, small, new Size(width, height), 0, 0, Imgproc.INTER_LINEAR);
    int x = (int) Math.round(left - .1);
    int y = (int) Math.round(top - .1);
    Mat padded = new Mat();
    Core.copyMakeBorder(
        small,
        padded,
        y,
        SIZE - height - y,
        x,
        SIZE - width - x,
        Core.BORDER_CONSTANT,
        new Scalar(GREY, GREY, GREY));
    byte[] bgr = new byte[3 * SIZE * SIZE];
    padded.get(0, 0, bgr);
    float[] input = new float[3 * SIZE * SIZE];
    for (int i = 0; i < SIZE * SIZE; i++) {
      for (int c = 0; c < 3; c++) {
        input[c * SIZE * SIZE + i] = (bgr[3 * i + 2 - c] & 255) / 255f;
      }
    }
    var candidates = new HeadDecoder(network).decode(session.run(direct(input), 1), 0, THRESHOLD);
    keepTheBestClassOfEachBox(candidates);
    return new ArrayList<>(
        DarknetSuppression.of(network, .45f)
            .apply(candidates, THRESHOLD, new Cancellation())
            .stream()
            .map(
                d ->
                    new Detection(
                        d.classId(),
                        d.confidence(),
                        clipped(
                            (d.box().x() * SIZE - left) / width,
                            (d.box().y() * SIZE - top) / height,
                            d.box().width() * SIZE / width,
                            d.box().height() * SIZE / height)))
            .toList());
  }

  /** {@code non_max_suppression} of {@code detect.py}; Darknet keeps all that are sure enough. */
  private static void keepTheBestClassOfEachBox(Candidates candidates) {
    for (int i = 0; i < candidates.count(); i++) {
      int best = 0;
      for (int c = 1; c < candidates.classes(); c++) {
        best = candidates.probability(i, c) > candidates.probability(i, best) ? c : best;
      }
      for (int c = 0; c < candidates.classes(); c++) {
        if (c != best) {
          candidates.probability(i, c, 0);
        }
      }
    }
  }

  /** {@code scale_coords} cuts boxes at the picture's edges. */
  private static Box clipped(double x, double y, double width, double height) {
    double left = Math.max(0, x - width / 2);
    double top = Math.max(0, y - height / 2);
    double right = Math.min(1, x + width / 2);
    double bottom = Math.min(1, y + height / 2);
    return new Box(
        (float) (left + right) / 2,
        (float) (top + bottom) / 2,
        (float) (right - left),
        (float) (bottom - top));
  }

  private static FloatBuffer direct(float[] values) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder()).asFloatBuffer();
    return buffer.put(0, values);
  }
}
