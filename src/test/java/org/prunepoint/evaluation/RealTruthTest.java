package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;

/**
 * Data sets as people have them, made of the first blood cell pictures, with the mAP that {@code
 * darknet detector map} printed for them.
 */
@Tag("real")
class RealTruthTest {
  private static final double UPRIGHT = .7066;
  private static final double TO_THE_DIGIT = 2e-4;

  @TempDir Path folder;
  private final Path bccd = RealData.folder().resolve("bccd");

  private List<String> names(int count) throws IOException {
    return Files.readAllLines(bccd.resolve("valid.txt")).stream()
        .limit(count)
        .map(line -> line.strip().replace("images/", "").replace(".jpg", ""))
        .toList();
  }

  private void picture(String name, String to) throws IOException {
    Files.createDirectories(folder.resolve(to));
    Files.copy(bccd.resolve("images/" + name + ".jpg"), folder.resolve(to).resolve(name + ".jpg"));
  }

  private List<String> labels(String name) throws IOException {
    return Files.readAllLines(bccd.resolve("labels/" + name + ".txt")).stream()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private void labels(String file, List<String> lines) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, lines);
  }

  private Path data(List<String> pictures, String more) throws IOException {
    Files.write(folder.resolve("valid.txt"), pictures);
    return Files.writeString(
        folder.resolve("a.data"),
        "classes=3\nvalid=valid.txt\nnames=" + bccd.resolve("bccd.names") + "\n" + more);
  }

  private Evaluation evaluate(Path data, String scorer) {
    Model model =
        Model.open(
            bccd.resolve("yolov3-tiny-w50.cfg"), bccd.resolve("yolov3-tiny-w50-sparse.weights"));
    try (var opened = EvaluationData.open(data, Scorers.named(scorer), new Cancellation())) {
      return opened
          .evaluator(Scorers.named(scorer))
          .evaluate(
              Sessions.of(
                  new OnnxEngine(), Objects.requireNonNull(model.weights()), new Streams(1, 2)),
              model.network(),
              Progress.NONE,
              new Cancellation());
    }
  }

  private List<String> warnings(Path data, String scorer) {
    try (var opened = EvaluationData.open(data, Scorers.named(scorer), new Cancellation())) {
      return opened.warnings();
    }
  }

  @Test
  void difficultObjectsAreSetAsideAsDarknetDoes() throws IOException {
    var pictures = new ArrayList<String>();
    var difficult = new ArrayList<String>();
    for (String name : names(12)) {
      picture(name, "obj");
      List<String> lines = labels(name);
      int easy = lines.size() * 2 / 3;
      labels("obj/" + name + ".txt", lines.subList(0, easy));
      labels("obj/difficult_" + name + ".txt", lines.subList(easy, lines.size()));
      pictures.add("obj/" + name + ".jpg");
      difficult.add("obj/difficult_" + name + ".jpg");
    }
    labels("difficult.txt", difficult);
    assertThat(evaluate(data(pictures, ""), "darknet").map50())
        .isCloseTo(.552749, within(TO_THE_DIGIT));
    Path data = data(pictures, "difficult=difficult.txt\n");
    Evaluation e = evaluate(data, "darknet");
    assertThat(e.map50()).isCloseTo(.670093, within(TO_THE_DIGIT));
    assertThat(e.classes())
        .extracting(c -> String.format(Locale.ROOT, "%.2f", 100 * c.ap()))
        .containsExactly("51.03", "100.00", "50.00");
    // At a confidence Darknet still counts them as wrong.
    assertThat(e.truePositives()).isEqualTo(106);
    assertThat(e.falsePositives()).isEqualTo(364);
    assertThat(e.detections()).isBetween(2340L, 2360L);
    assertThat(warnings(data, "ultralytics")).anyMatch(w -> w.contains("difficult="));
  }

  @Test
  void ofTwoSetsOfLabelsEachScorerTakesItsProgramsOwn() throws IOException {
    var pictures = new ArrayList<String>();
    for (String name : names(10)) {
      picture(name, "images");
      labels("labels/" + name + ".txt", labels(name));
      labels(
          "images/" + name + ".txt",
          labels(name).stream()
              .map(
                  line -> {
                    String[] v = line.split(" ");
                    double x = Math.min(.99, .5 * Double.parseDouble(v[1]));
                    return String.format(
                        Locale.ROOT, "%s %.6f %s %s %s", v[0], x, v[2], v[3], v[4]);
                  })
              .toList());
      pictures.add("images/" + name + ".jpg");
    }
    Path data = data(pictures, "");
    assertThat(evaluate(data, "darknet").map50()).isCloseTo(.015010, within(TO_THE_DIGIT));
    assertThat(evaluate(data, "ultralytics").map50()).isGreaterThan(.6);
    assertThat(warnings(data, "darknet")).anyMatch(w -> w.startsWith("10 pictures have other"));
    Files.delete(folder.resolve("images/" + names(1).getFirst() + ".txt"));
    assertThat(evaluate(data, "darknet").map50()).isCloseTo(.013090, within(TO_THE_DIGIT));
    assertThat(evaluate(data, "ultralytics").map50()).isGreaterThan(.6);
  }

  private double mapOf(UnaryOperator<String> dialect) throws IOException {
    var pictures = new ArrayList<String>();
    for (String name : names(12)) {
      if (Files.notExists(folder.resolve("obj/" + name + ".jpg"))) {
        picture(name, "obj");
      }
      labels("obj/" + name + ".txt", labels(name).stream().map(dialect).toList());
      pictures.add("obj/" + name + ".jpg");
    }
    return evaluate(data(pictures, ""), "darknet").map50();
  }

  private static String polygon(String line) {
    double[] v = new double[5];
    String[] words = line.split(" ");
    for (int i = 0; i < 5; i++) {
      v[i] = Double.parseDouble(words[i]);
    }
    double left = v[1] - v[3] / 2;
    double right = v[1] + v[3] / 2;
    double top = v[2] - v[4] / 2;
    double bottom = v[2] + v[4] / 2;
    return String.format(
        Locale.ROOT,
        "%s %.6f %.6f %.6f %.6f %.6f %.6f %.6f %.6f",
        words[0],
        left,
        top,
        right,
        top,
        right,
        bottom,
        left,
        bottom);
  }

  @Test
  void polygonsAndFurtherValuesMeasureAsTheirBoxes() throws IOException {
    assertThat(mapOf(line -> line)).isCloseTo(UPRIGHT, within(TO_THE_DIGIT));
    assertThat(mapOf(line -> line + " 0.98")).isCloseTo(UPRIGHT, within(TO_THE_DIGIT));
    assertThat(mapOf(RealTruthTest::polygon)).isCloseTo(UPRIGHT, within(TO_THE_DIGIT));
    assertThat(warnings(folder.resolve("a.data"), "darknet"))
        .anyMatch(w -> w.contains("are polygons"));
  }

  /** Pixels stored turned to the left, and a tag that says to turn them back. */
  @Test
  void picturesThatACameraStoredTurnedMeasureAsUprightOnes() throws IOException {
    var stb = new StbPictureDecoder(new OpenCvPictureDecoder());
    var pictures = new ArrayList<String>();
    for (String name : names(12)) {
      labels("tags/" + name + ".txt", labels(name));
      Picture upright = stb.decode(bccd.resolve("images/" + name + ".jpg")).orElseThrow();
      Files.write(folder.resolve("tags/" + name + ".png"), turned(upright));
      pictures.add("tags/" + name + ".png");
    }
    Path data = data(pictures, "");
    assertThat(evaluate(data, "darknet").map50()).isCloseTo(UPRIGHT, within(TO_THE_DIGIT));
    assertThat(evaluate(data, "ultralytics").map50()).isCloseTo(.6152, within(.02));
    assertThat(warnings(data, "darknet")).anyMatch(w -> w.startsWith("12 pictures are stored"));
  }

  private static byte[] turned(Picture picture) throws IOException {
    int w = picture.width();
    int h = picture.height();
    var image = new BufferedImage(h, w, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int at = 3 * (y * w + x);
        int rgb =
            ((picture.rgb()[at] & 255) << 16)
                | ((picture.rgb()[at + 1] & 255) << 8)
                | (picture.rgb()[at + 2] & 255);
        image.setRGB(y, w - 1 - x, rgb);
      }
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    byte[] png = out.toByteArray();
    ByteBuffer chunk = ByteBuffer.allocate(38).putInt(26);
    chunk.put("eXIfMM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    chunk.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    chunk.putShort((short) 6).position(34);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 30);
    chunk.putInt((int) crc.getValue());
    return ByteBuffer.allocate(png.length + 38)
        .put(png, 0, 33)
        .put(chunk.array())
        .put(png, 33, png.length - 33)
        .array();
  }
}
