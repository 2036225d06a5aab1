package org.prunepoint.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.training.loss.Heads.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Truth;
import org.prunepoint.network.Shape;
import org.prunepoint.training.loss.Matching.Match;

/**
 * The loss {@code yolov5} against ultralytics' own {@code ComputeLoss}, run with PyTorch 1.13 on
 * the same numbers: two pictures at 128 x 128, three heads with the anchors of YOLOv5, three
 * classes, YOLOv5's own gains.
 */
class YoloV5LossTest {
  private static final int SIZE = 128;
  private static final int CLASSES = 3;
  private static final int[] STRIDES = {8, 16, 32};
  private static final float[][] ANCHORS = {
    {10, 13, 16, 30, 33, 23}, {30, 61, 62, 45, 59, 119}, {116, 90, 156, 198, 373, 326}
  };

  private static final List<List<Truth>> TRUTHS =
      List.of(
          List.of(
              truth(0, .33, .41, .20, .26),
              truth(1, .72, .63, .11, .09),
              truth(2, .56, .28, .55, .47)),
          List.of(
              truth(1, .045, .94, .07, .10),
              truth(2, .47, .53, .9, .8),
              truth(0, .87, .12, .16, .31)));

  private static final LossSettings YOLOV5 =
      new LossSettings(LossKind.YOLOV5, BoxLoss.CIOU, .05, 1, .5, .25, .7, 0);

  private static JsonNode expected() throws IOException {
    try (InputStream in = YoloV5LossTest.class.getResourceAsStream("yolov5-loss.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static List<HeadGeometry> heads() {
    List<HeadGeometry> heads = new ArrayList<>();
    for (int h = 0; h < STRIDES.length; h++) {
      float[] widths = new float[3];
      float[] heights = new float[3];
      for (int a = 0; a < 3; a++) {
        widths[a] = ANCHORS[h][2 * a] / SIZE;
        heights[a] = ANCHORS[h][2 * a + 1] / SIZE;
      }
      int cells = SIZE / STRIDES[h];
      heads.add(new HeadGeometry(CLASSES, widths, heights, cells, cells, 2, true));
    }
    return heads;
  }

  /** What the heads give: of these logits the sigmoid. */
  private static List<float[]> outputs(List<HeadGeometry> heads) {
    List<float[]> outputs = new ArrayList<>();
    for (int h = 0; h < STRIDES.length; h++) {
      float[] values = new float[2 * heads.get(h).size()];
      for (int i = 0; i < values.length; i++) {
        float logit = (float) (2 * Math.sin(.37 * i + .011 * STRIDES[h] * i + .5 * Math.cos(i)));
        values[i] = (float) Logistic.of(logit);
      }
      outputs.add(values);
    }
    return outputs;
  }

  @Test
  void theSameCellsLearnTheSameObjects() throws IOException {
    JsonNode expected = expected();
    List<Match> matches = Matching.byRatio(heads(), TRUTHS);
    for (int h = 0; h < STRIDES.length; h++) {
      int head = h;
      int columns = SIZE / STRIDES[h];
      var found = new TreeSet<String>();
      matches.stream()
          .filter(m -> m.head() == head)
          .forEach(
              m ->
                  found.add(
                      "[%d,%d,%d,%d]"
                          .formatted(m.image(), m.box(), m.cell() / columns, m.cell() % columns)));
      var theirs = new TreeSet<String>();
      expected.get("heads").get(h).get("matches").forEach(m -> theirs.add(m.toString()));
      assertThat(found).isEqualTo(theirs);
    }
    assertThat(matches).hasSize(39 + 36 + 15);
  }

  @Test
  void lossAndGradientsAreTheirs() throws IOException {
    JsonNode expected = expected();
    List<HeadGeometry> heads = heads();
    List<float[]> outputs = outputs(heads);
    List<float[]> gradients = Heads.like(outputs);

    Loss loss = new DetectionLoss(heads, YOLOV5, SIZE * SIZE).of(outputs, TRUTHS, gradients);

    assertThat(loss.box()).isCloseTo(expected.get("parts").get(0).asDouble(), within(1e-6));
    assertThat(loss.object()).isCloseTo(expected.get("parts").get(1).asDouble(), within(1e-6));
    assertThat(loss.classes()).isCloseTo(expected.get("parts").get(2).asDouble(), within(1e-6));
    for (int h = 0; h < heads.size(); h++) {
      JsonNode theirs = expected.get("heads").get(h);
      double sum = 0;
      double absolute = 0;
      for (int i = 0; i < outputs.get(h).length; i++) {
        double slope = byLogit(outputs.get(h), gradients.get(h), i);
        sum += slope;
        absolute += Math.abs(slope);
      }
      assertThat(sum).isCloseTo(theirs.get("sum").asDouble(), within(1e-5));
      assertThat(absolute).isCloseTo(theirs.get("absoluteSum").asDouble(), within(1e-5));
      for (var some : theirs.get("some").properties()) {
        int i = Integer.parseInt(some.getKey());
        double slope = some.getValue().asDouble();
        assertThat(byLogit(outputs.get(h), gradients.get(h), i))
            .as("head %d, %d", h, i)
            .isCloseTo(slope, within(1e-8 + 2e-4 * Math.abs(slope)));
      }
    }
  }

  private static double byLogit(float[] outputs, float[] gradients, int i) {
    return gradients[i] * (double) outputs[i] * (1 - outputs[i]);
  }

  @Test
  void headsInDarknetsOrderWeighTheSame() {
    List<HeadGeometry> heads = heads();
    double there =
        new DetectionLoss(heads, YOLOV5, SIZE * SIZE)
            .of(outputs(heads), TRUTHS, Heads.like(outputs(heads)))
            .total();
    List<float[]> outputs = outputs(heads).reversed();

    double back =
        new DetectionLoss(heads.reversed(), YOLOV5, SIZE * SIZE)
            .of(outputs, TRUTHS, Heads.like(outputs))
            .total();

    assertThat(back).isCloseTo(there, within(1e-9));
  }

  @Test
  void aTeacherIsAskedAboutTheBoxesThatAreTrained() {
    List<HeadGeometry> heads = heads();
    List<float[]> student = outputs(heads);
    List<float[]> teacher = Heads.outputs(heads, 2, 3);
    List<float[]> gradients = Heads.like(student);

    var taught =
        DistillationLoss.ofClassesAndBoxes(heads, new Shape(3, SIZE, SIZE), YOLOV5)
            .of(student, teacher, TRUTHS, gradients);

    assertThat(taught.boxes()).isEqualTo(39 + 36 + 15);
    assertThat(taught.farther()).isBetween(1, 89);
    assertThat(taught.loss()).isPositive().isFinite();
  }

  @Test
  void headsThatCannotReachTheNextCellAreRefused() {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> YOLOV5.require(Model.open(Sample.CFG, null).network()))
        .withMessageContaining("--loss yolov5 needs heads that decode boxes as YOLOv5 does")
        .withMessageContaining("[yolo]");
    LossSettings.DEFAULT.require(Model.open(Sample.CFG, null).network());
  }
}
