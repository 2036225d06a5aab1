package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.NmsKind;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/** Scenes worked out by hand under each convention. */
class ScorerTest {
  private static final Shape INPUT = new Shape(3, 100, 100);
  private static final Offset<Double> CLOSE = within(1e-6);
  private static final Box LEFT = new Box(.2f, .5f, .2f, .2f);
  private static final Box RIGHT = new Box(.8f, .5f, .2f, .2f);

  /** IoU 2/3 with {@link #LEFT}: a fifth of the width further. */
  private static final Box NEAR_LEFT = new Box(.24f, .5f, .2f, .2f);

  /** Overlaps LEFT by more than half, NEAR_LEFT's mirror image: IoU 3/7 with NEAR_LEFT. */
  private static final Box OTHER_SIDE = new Box(.16f, .5f, .2f, .2f);

  private final List<Verdicts> verdicts = new ArrayList<>();
  private final int[] truths = new int[2];

  /** A box whose class has probability 1. */
  private record Found(int classId, float confidence, Box box) {}

  private static Network network(NmsKind kind) {
    var convolution =
        new Layer.Convolutional(
            7,
            1,
            1,
            1,
            0,
            1,
            1,
            false,
            org.prunepoint.network.Activation.LINEAR,
            false,
            java.util.OptionalInt.empty());
    var head = new Layer.Yolo(2, List.of(10f, 10f), 1, false, kind, .6f);
    return Network.of("test", INPUT, List.of(convolution, head), List.of());
  }

  private void picture(Scorer scorer, NmsKind kind, List<Truth> wanted, Found... found) {
    var candidates = new Candidates(2);
    for (Found f : found) {
      int i = candidates.add(f.box.x(), f.box.y(), f.box.width(), f.box.height(), f.confidence);
      candidates.probability(i, f.classId, 1);
    }
    wanted.forEach(t -> truths[t.classId()]++);
    verdicts.add(
        scorer.judge(
            candidates, network(kind), INPUT, Placement.WHOLE, wanted, new Cancellation()));
  }

  private void picture(Scorer scorer, List<Truth> wanted, Found... found) {
    picture(scorer, NmsKind.DEFAULT, wanted, found);
  }

  private Evaluation sum(Scorer scorer) {
    return scorer.sum(verdicts, new Scorer.Tally(List.of("a", "b"), truths, 0, 0, List.of()));
  }

  @Test
  void inDarknetASecondDetectionOfATruthIsWrong() {
    Scorer darknet = Scorers.named("darknet-101");
    picture(
        darknet,
        List.of(new Truth(0, LEFT), new Truth(1, RIGHT)),
        new Found(0, .9f, NEAR_LEFT),
        new Found(0, .8f, OTHER_SIDE),
        new Found(1, .7f, RIGHT));
    Evaluation e = sum(darknet);
    assertThat(e.truePositives()).isEqualTo(2);
    assertThat(e.falsePositives()).isEqualTo(1);
    assertThat(e.precision()).isCloseTo(2 / 3., CLOSE);
    assertThat(e.recall()).isEqualTo(1);
    assertThat(e.map50()).isEqualTo(1);
    // Two thirds and one, over three detections.
    assertThat(e.averageIou()).isCloseTo((2 / 3. + 1) / 3, CLOSE);
  }

  @Test
  void inDarknetAnUnsureBoxThatComesFirstInThePictureTakesTheTruthAtAConfidence() {
    Scorer darknet = Scorers.named("darknet-101");
    var candidates = new Candidates(2);
    // The first is unsure of class 0, but sure of class 1, by which Darknet sorts last.
    int first = candidates.add(.24f, .5f, .2f, .2f, .9f);
    candidates.probability(first, 0, .1f);
    candidates.probability(first, 1, .5f);
    int second = candidates.add(.16f, .5f, .2f, .2f, .9f);
    candidates.probability(second, 0, 1);
    truths[0] = 1;
    verdicts.add(
        darknet.judge(
            candidates,
            network(NmsKind.DEFAULT),
            INPUT,
            Placement.WHOLE,
            List.of(new Truth(0, LEFT)),
            new Cancellation()));
    Evaluation e = sum(darknet);
    assertThat(e.truePositives()).isZero();
    assertThat(e.falsePositives()).isEqualTo(2);
    // By rank the sure one is right all the same.
    assertThat(e.classes().getFirst().ap()).isEqualTo(1);
  }

  @Test
  void darknetAveragesOverAllNamedClassesAndTheOthersOverThoseThatOccur() {
    for (String name : List.of("darknet-11", "ultralytics", "coco")) {
      verdicts.clear();
      truths[0] = 0;
      Scorer scorer = Scorers.named(name);
      picture(scorer, List.of(new Truth(0, LEFT)), new Found(0, .9f, LEFT));
      Evaluation e = sum(scorer);
      assertThat(e.map50())
          .as(name)
          .isCloseTo(name.startsWith("darknet") ? .5 : name.equals("coco") ? 1 : .995, CLOSE);
      assertThat(Double.isNaN(e.classes().get(1).ap())).isEqualTo(!name.startsWith("darknet"));
    }
  }

  @Test
  void aDetectionOfTheWrongClassIsWrongEverywhere() {
    for (String name : Scorers.names()) {
      verdicts.clear();
      truths[0] = 0;
      Scorer scorer = Scorers.named(name);
      picture(scorer, List.of(new Truth(0, LEFT)), new Found(1, .9f, LEFT));
      assertThat(sum(scorer).map50()).as(name).isZero();
      assertThat(sum(scorer).recall()).as(name).isZero();
    }
  }

  @Test
  void cocoGivesTheSecondDetectionTheTruthThatIsStillFree() {
    Scorer coco = Scorers.named("coco");
    // Both overlap LEFT most; the second has to be content with its neighbour.
    Box neighbour = new Box(.29f, .5f, .2f, .2f);
    Box between = new Box(.21f, .5f, .2f, .2f);
    Box second = new Box(.24f, .5f, .2f, .1f);
    picture(
        coco,
        List.of(new Truth(0, LEFT), new Truth(0, neighbour)),
        new Found(0, .9f, between),
        new Found(0, .8f, second));
    assertThat(sum(coco).detections()).isEqualTo(2);
    assertThat(sum(coco).map50()).isCloseTo(51 / 101., CLOSE);
    assertThat(sum(coco).map5095().orElseThrow()).isLessThan(sum(coco).map50());
  }

  @Test
  void ultralyticsMergesWhatItSuppresses() {
    Scorer tools = Scorers.named("ultralytics");
    // The mean of two thirds NEAR_LEFT and one third OTHER_SIDE overlaps LEFT better than either.
    Box mine = new Box(.22f, .5f, .2f, .2f);
    Box theirs = new Box(.18f, .5f, .2f, .2f);
    picture(tools, List.of(new Truth(0, LEFT)), new Found(0, .5f, mine), new Found(0, .5f, theirs));
    Evaluation e = sum(tools);
    assertThat(e.detections()).isEqualTo(1);
    assertThat(verdicts.getFirst().iou(0)).isCloseTo(1, within(1e-5f));
    assertThat(e.precision()).isEqualTo(1);
    assertThat(e.confidence()).isCloseTo(.001, CLOSE);
  }

  @Test
  void ultralyticsDropsBoxesOfTwoPixelsAndLess() {
    Scorer tools = Scorers.named("ultralytics");
    picture(tools, List.of(), new Found(0, .9f, new Box(.5f, .5f, .02f, .5f)));
    assertThat(sum(tools).detections()).isZero();
    assertThat(sum(tools).map50()).isZero();
  }

  @Test
  void suppressionKeepsTheSurestAndOtherClasses() {
    Scorer darknet = Scorers.named("darknet");
    picture(
        darknet,
        List.of(),
        new Found(0, .5f, NEAR_LEFT),
        new Found(0, .9f, LEFT),
        new Found(1, .3f, LEFT),
        new Found(0, .7f, RIGHT));
    assertThat(sum(darknet).detections()).isEqualTo(3);
  }

  @Test
  void theDistanceOfCentresSavesNeighboursInDiouNms() {
    // IoU of LEFT with this is 1/2; the centres are a third of the width apart.
    Box box = new Box(.2f + .2f / 3, .5f, .2f, .2f);
    Found[] found = {new Found(0, .9f, LEFT), new Found(0, .8f, box)};
    Scorer darknet = Scorers.named("darknet");
    picture(darknet, NmsKind.DEFAULT, List.of(), found);
    assertThat(sum(darknet).detections()).isEqualTo(1);
    verdicts.clear();
    picture(darknet, NmsKind.DIOU, List.of(), found);
    assertThat(sum(darknet).detections()).isEqualTo(2);
  }

  @Test
  void equalConfidencesRankByPicture() {
    Scorer scorer = Scorers.named("darknet-11");
    picture(scorer, List.of(), new Found(0, .5f, LEFT));
    picture(scorer, List.of(new Truth(0, LEFT)), new Found(0, .5f, LEFT));
    // Wrong, then right: precision 1/2 at every recall.
    assertThat(sum(scorer).classes().getFirst().ap()).isCloseTo(.5, CLOSE);
  }

  /** {@code process_batch} and {@code ap_per_class} of both releases give these for this scene. */
  @Test
  void inRelease7OfYoloV5ATruthIsFoundAnewAtEachThreshold() {
    Box nearer = new Box(.188f, .5f, .2f, .2f); // IoU 0.887 with LEFT, 0.587 with NEAR_LEFT
    for (String name : List.of("yolov5", "yolov5-7")) {
      verdicts.clear();
      truths[0] = 0;
      Scorer scorer = Scorers.named(name);
      picture(
          scorer,
          List.of(new Truth(0, LEFT)),
          new Found(0, .9f, NEAR_LEFT),
          new Found(0, .8f, nearer));
      Evaluation e = sum(scorer);
      assertThat(e.map50()).isCloseTo(.995, CLOSE);
      // Found by the surer one at 0.5 to 0.65; by the other, second in rank, at 0.7 to 0.85.
      double anew = name.equals("yolov5") ? 0 : 4 * .4975;
      assertThat(e.map5095().orElseThrow()).as(name).isCloseTo((4 * .995 + anew) / 10, CLOSE);
    }
  }

  /** {@code ap_per_class} gives P 0.995 and 0.375 for these. */
  @Test
  void inRelease7OfYoloV5ABestF1IsNotASpike() {
    double[] precisions = {1, .375};
    for (int release = 0; release < 2; release++) {
      verdicts.clear();
      truths[0] = 3;
      var picture = new Verdicts();
      for (int i = 0; i < 8; i++) {
        picture.add(0, i < 3 ? .9f - i / 1000f : .896f - i / 1000f, i < 3 ? Verdicts.AT_50 : 0);
      }
      verdicts.add(picture);
      Evaluation e = sum(Scorers.named(release == 0 ? "yolov5" : "yolov5-7"));
      assertThat(e.precision()).isCloseTo(precisions[release], CLOSE);
      assertThat(e.recall()).isEqualTo(1);
    }
  }

  @Test
  void theConfidenceCanBeChosen() {
    Scorer tools = Scorers.named("ultralytics");
    picture(tools, List.of(new Truth(0, LEFT)), new Found(0, .9f, LEFT), new Found(0, .4f, RIGHT));
    Evaluation lowest = sum(tools);
    assertThat(lowest.precision()).isEqualTo(.5);
    assertThat(lowest.point()).isEqualTo(lowest.lowest());
    Evaluation best = sum(tools.at(Confidence.BEST_F1));
    assertThat(best.f1()).isEqualTo(1);
    assertThat(best.confidence()).isBetween(.4, .9);
    assertThat(best.map50()).isEqualTo(lowest.map50());
    assertThat(sum(tools.at(Confidence.of(.95))).recall()).isZero();
  }

  @Test
  void aLetterboxedPictureIsScoredOnThePicture() {
    Scorer letterbox = Scorers.named("darknet-letterbox");
    var placement = new Placement(0, .25f, 1, .5f);
    var candidates = new Candidates(2);
    Box onInput = placement.toInput(LEFT);
    int i = candidates.add(onInput.x(), onInput.y(), onInput.width(), onInput.height(), .9f);
    candidates.probability(i, 0, 1);
    truths[0] = 1;
    verdicts.add(
        letterbox.judge(
            candidates,
            network(NmsKind.DEFAULT),
            INPUT,
            placement,
            List.of(new Truth(0, LEFT)),
            new Cancellation()));
    assertThat(sum(letterbox).averageIou()).isCloseTo(1, CLOSE);
  }

  @Test
  void anEmptyDataSetScoresZeroNotNan() {
    for (String name : Scorers.names()) {
      Evaluation e = sum(Scorers.named(name));
      assertThat(List.of(e.map50(), e.precision(), e.recall(), e.f1())).as(name).containsOnly(0.);
    }
  }

  @Test
  void anUnknownScorerIsAFaultThatListsTheKnown() {
    assertThatThrownBy(() -> Scorers.named("voc"))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "There is no scorer \"voc\"; there are darknet, darknet-101, darknet-11,"
                + " darknet-letterbox, ultralytics, coco, yolov5, yolov5-7.");
    assertThat(Scorers.named(" Darknet ").name()).isEqualTo("darknet");
  }
}
