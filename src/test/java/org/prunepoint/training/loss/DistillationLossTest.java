package org.prunepoint.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.training.loss.Heads.truth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.dataset.Truth;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.training.loss.DistillationLoss.Taught;

class DistillationLossTest {
  private static final float STEP = 1 / 1024f;
  private static final Shape USUAL = new Shape(3, 416, 416);

  /** Larger gains than at 416, so that slopes stand out. */
  private static final Shape SMALL = new Shape(3, 16, 16);

  private static final List<List<Truth>> TRUTHS =
      List.of(
          List.of(truth(0, .31, .42, .45, .5), truth(1, .7, .6, .12, .22)),
          List.of(truth(2, .55, .3, .7, .33)),
          List.of());

  private static DistillationLoss loss(boolean outputs, List<HeadGeometry> heads, Shape input) {
    return outputs
        ? DistillationLoss.ofOutputs(heads, input)
        : DistillationLoss.ofClassesAndBoxes(heads, input, LossSettings.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "true,  3, 1.0, false",
    "true,  3, 2.0, true",
    "true, 1, 1.2, false",
    "false, 3, 1.0, false",
    "false, 3, 1.2, false",
    "false, 3, 2.0, true",
    "false, 1, 1.0, false",
  })
  void gradientsAreThoseOfFiniteDifferences(
      boolean ofOutputs, int classes, float scale, boolean newCoords) {
    List<HeadGeometry> heads = Heads.two(classes, scale, newCoords);
    DistillationLoss loss = loss(ofOutputs, heads, SMALL);
    List<float[]> student = Heads.outputs(heads, 3, 1);
    List<float[]> teacher = Heads.outputs(heads, 3, 2);
    List<float[]> gradients = Heads.like(student);
    Taught taught = loss.of(student, teacher, TRUTHS, gradients);

    if (!ofOutputs) {
      assertThat(taught.farther()).isPositive().isLessThan(taught.boxes());
    }
    for (int h = 0; h < heads.size(); h++) {
      float[] values = student.get(h);
      for (int i = 0; i < values.length; i++) {
        float value = values[i];
        values[i] = value + STEP;
        double more = loss.of(student, teacher, TRUTHS, Heads.like(student)).loss();
        values[i] = value - STEP;
        double less = loss.of(student, teacher, TRUTHS, Heads.like(student)).loss();
        values[i] = value;
        double expected = (more - less) / (2 * STEP);
        assertThat((double) gradients.get(h)[i])
            .as("head %d, output %d", h, i)
            .isCloseTo(expected, within(2e-4 * Math.max(.1, Math.abs(expected))));
      }
    }
  }

  @Test
  void theValueOfOneBoxIsWhatAPencilGives() {
    // One position, one class: objectness and class as a distribution over two. The teacher's
    // logits are 3 ln 3 and 0, softened by 3: 3/4 and 1/4. The student's are equal: 1/2 and 1/2.
    List<HeadGeometry> head =
        List.of(new HeadGeometry(1, new float[] {.5f}, new float[] {.25f}, 1, 1, 1, false));
    float[] teacher = {0, 0, 0, 0, (float) (3 * Math.log(3)), 0};
    float[] student = {0, 0, (float) Math.log(1.5), 0, 1, 1};
    float[] gradients = new float[6];
    Taught taught =
        DistillationLoss.ofClassesAndBoxes(head, USUAL, LossSettings.DEFAULT)
            .of(
                List.of(student),
                List.of(teacher),
                List.of(List.of(truth(0, .5, .5, .5, .25))),
                List.of(gradients));

    double soft = .0001 * 9 * (.75 * Math.log(1.5) + .25 * Math.log(.5));
    double box = .016 * .25 * .25; // .75 wide instead of .5, one cell being everything
    assertThat(taught.loss()).isCloseTo(soft + box, within(1e-8));
    assertThat(taught).extracting(Taught::boxes, Taught::farther).containsExactly(1, 1);
    assertThat(gradients)
        .containsExactly(
            new float[] {0, 0, .016f * 2 * .25f * .75f, 0, -.0003f * .25f, .0003f * .25f},
            within(1e-7f));
  }

  @Test
  void ofOutputsComparesTheCoordinatesToo() {
    List<HeadGeometry> head =
        List.of(new HeadGeometry(1, new float[] {.5f}, new float[] {.25f}, 1, 1, 1, false));
    // Softened the teacher's first of six is as likely as the five others together.
    float[] teacher = {(float) (3 * Math.log(5)), 0, 0, 0, 0, 0};
    float[] gradients = new float[6];
    double loss =
        DistillationLoss.ofOutputs(head, USUAL)
            .of(List.of(new float[6]), List.of(teacher), List.of(List.of()), List.of(gradients))
            .loss();

    assertThat(loss).isCloseTo(.001 * 9 * (.5 * Math.log(3) + .5 * Math.log(.6)), within(1e-9));
    assertThat(gradients[0]).isCloseTo(.003f * (1 / 6f - .5f), within(1e-7f));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStudentThatSaysWhatItsTeacherSaysLearnsNothing(boolean newCoords) {
    List<HeadGeometry> heads = Heads.two(3, 1.2f, newCoords);
    List<float[]> outputs = Heads.outputs(heads, 3, 3);
    for (boolean kind : new boolean[] {false, true}) {
      List<float[]> gradients = Heads.like(outputs);
      Taught taught = loss(kind, heads, SMALL).of(outputs, outputs, TRUTHS, gradients);

      assertThat(taught.loss()).isCloseTo(0, within(1e-12));
      assertThat(taught.farther()).isZero();
      gradients.forEach(g -> assertThat(g).containsOnly(0));
    }
  }

  @Test
  void addsToTheGradientsThatAreThere() {
    List<HeadGeometry> heads = Heads.two(3, 1, false);
    List<float[]> student = Heads.outputs(heads, 3, 4);
    List<float[]> teacher = Heads.outputs(heads, 3, 5);
    List<float[]> fresh = Heads.like(student);
    List<float[]> used = Heads.like(student);
    used.forEach(g -> Arrays.fill(g, 1));
    DistillationLoss loss = loss(false, heads, SMALL);
    loss.of(student, teacher, TRUTHS, fresh);
    loss.of(student, teacher, TRUTHS, used);

    for (int i = 0; i < used.getFirst().length; i++) {
      assertThat(used.getFirst()[i]).isCloseTo(1 + fresh.getFirst()[i], within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPictureTwiceIsTheSameLoss(boolean ofOutputs) {
    List<HeadGeometry> heads = Heads.two(3, 1, false);
    List<float[]> student = Heads.outputs(heads, 1, 6);
    List<float[]> teacher = Heads.outputs(heads, 1, 7);
    List<Truth> truths = TRUTHS.getFirst();
    DistillationLoss loss = loss(ofOutputs, heads, SMALL);
    double once = loss.of(student, teacher, List.of(truths), Heads.like(student)).loss();
    List<float[]> two = twice(student);

    assertThat(loss.of(two, twice(teacher), List.of(truths, truths), Heads.like(two)).loss())
        .isCloseTo(once, within(1e-9));
  }

  private static List<float[]> twice(List<float[]> outputs) {
    List<float[]> all = new ArrayList<>();
    for (float[] values : outputs) {
      float[] both = Arrays.copyOf(values, 2 * values.length);
      System.arraycopy(values, 0, both, values.length, values.length);
      all.add(both);
    }
    return all;
  }

  @Test
  void aPictureTwiceAsWideAndHighWeighsTheSame() {
    // The same outputs four times over, in a grid twice as fine; no objects.
    HeadGeometry coarse = new HeadGeometry(2, new float[] {.5f}, new float[] {.5f}, 2, 2, 1, false);
    HeadGeometry fine = new HeadGeometry(2, new float[] {.5f}, new float[] {.5f}, 4, 4, 1, false);
    float[] student = new float[coarse.size()];
    float[] larger = new float[fine.size()];
    Arrays.fill(student, 16, 20, 2);
    Arrays.fill(larger, 64, 80, 2);
    double small =
        DistillationLoss.ofClassesAndBoxes(List.of(coarse), USUAL, LossSettings.DEFAULT)
            .of(
                List.of(student),
                List.of(new float[student.length]),
                List.of(List.of()),
                List.of(new float[student.length]))
            .loss();

    assertThat(small).isPositive();
    assertThat(
            DistillationLoss.ofClassesAndBoxes(
                    List.of(fine), new Shape(3, 832, 832), LossSettings.DEFAULT)
                .of(
                    List.of(larger),
                    List.of(new float[larger.length]),
                    List.of(List.of()),
                    List.of(new float[larger.length]))
                .loss())
        .isCloseTo(small, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1, -3, 4, 1e30f, Float.NaN, Float.POSITIVE_INFINITY})
  void probabilitiesAtAndBeyondTheirEdgesNeverThrow(float value) {
    List<HeadGeometry> heads = Heads.two(3, 2, true);
    List<float[]> student = Heads.outputs(heads, 3, 8);
    student.forEach(o -> Arrays.fill(o, 0, o.length / 2, value));
    List<float[]> gradients = Heads.like(student);
    double loss =
        DistillationLoss.ofOutputs(heads, SMALL)
            .of(student, Heads.outputs(heads, 3, 9), TRUTHS, gradients)
            .loss();

    if (!Float.isNaN(value)) {
      assertThat(loss).isFinite();
      for (float[] slopes : gradients) {
        for (float slope : slopes) {
          assertThat(slope).isFinite();
        }
      }
    }
  }

  private static final String CFG =
      """
      [net]
      width=64
      height=64
      channels=3
      [convolutional]
      filters=24
      size=1
      stride=2
      activation=linear
      [yolo]
      mask=0,1,2
      anchors=4,4, 8,8, 16,16
      classes=3
      num=3
      """;

  private static Network network(String cfg) {
    return NetworkReader.read(Cfg.parse("test", cfg.getBytes(StandardCharsets.UTF_8))).network();
  }

  @Test
  void networksOfEqualHeadsCanTeachEachOtherAtAnySize() {
    Network student = network(CFG);

    assertThatCode(
            () ->
                DistillationLoss.check(
                    student, network(CFG.replace("64", "128").replace("size=1", "size=3\npad=1"))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classes=3 | classes=1   | 24 | 18 | classes 1",
        "8,8,      | 8,9,        | 24 | 24 | anchors [4.0, 4.0, 8.0, 9.0, 16.0, 16.0]",
        "stride=2  | stride=4    | 24 | 24 | a stride of [4, 4]",
        "classes=3 | classes=3;scale_x_y=1.2  | 24 | 24 | scale_x_y 1.2",
        "classes=3 | classes=3;new_coords=1   | 24 | 24 | new_coords true",
      })
  void otherHeadsAreRefusedByName(
      String from, String to, String filters, String newFilters, String said) {
    String other =
        CFG.replace(from, to.replace(";", "\n"))
            .replace("filters=" + filters, "filters=" + newFilters);

    assertThatThrownBy(() -> DistillationLoss.check(network(CFG), network(other)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(said)
        .hasMessageContaining("[yolo]");
  }

  @Test
  void anotherNumberOfHeadsIsRefused() {
    String two = CFG + "[route]\nlayers=0\n" + CFG.substring(CFG.indexOf("[yolo]"));

    assertThatThrownBy(() -> DistillationLoss.check(network(CFG), network(two)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("has 2 heads");
  }
}
