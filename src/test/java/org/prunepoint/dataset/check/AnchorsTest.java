package org.prunepoint.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.network.Network;

class AnchorsTest {
  private static Truth box(double width, double height) {
    return new Truth(0, new Box(.5f, .5f, (float) width, (float) height));
  }

  /** Clouds of boxes round known shapes, a few percent wide. */
  private static List<Truth> clouds(int each, double... centres) {
    var random = new Random(1);
    var truths = new ArrayList<Truth>();
    for (int c = 0; c < centres.length; c += 2) {
      for (int i = 0; i < each; i++) {
        truths.add(
            box(
                centres[c] * (1 + .04 * (random.nextDouble() - .5)),
                centres[c + 1] * (1 + .04 * (random.nextDouble() - .5))));
      }
    }
    return truths;
  }

  @Test
  void findsTheClustersThatThereAre() {
    List<Truth> truths = clouds(200, .5, .1, .05, .05, .9, .8, .1, .6, .2, .2);
    Anchors found = Anchors.fit(truths, 5, 400, 200, 3);
    double[] expected = {20, 10, 80, 40, 200, 20, 40, 120, 360, 160}; // by area
    for (int a = 0; a < 5; a++) {
      assertThat(found.anchors().get(a).width()).isCloseTo(expected[2 * a], within(1.5));
      assertThat(found.anchors().get(a).height()).isCloseTo(expected[2 * a + 1], within(1.5));
    }
    assertThat(found.meanIou(BoxShapes.stretched(truths, 400, 200))).isGreaterThan(.97);
  }

  @Test
  void findsThemInMoreBoxesThanItDrawsFrom() {
    List<Truth> truths = clouds(15_000, .5, .1, .05, .05);
    Anchors found = Anchors.fit(truths, 2, 100, 100, 0).rounded();
    assertThat(found).isEqualTo(Anchors.of(5, 5, 50, 10));
  }

  @Test
  void isTheSameForEqualSeeds() {
    List<Truth> truths = clouds(50, .5, .1, .05, .05, .9, .8, .3, .3);
    assertThat(Anchors.fit(truths, 3, 416, 416, 5)).isEqualTo(Anchors.fit(truths, 3, 416, 416, 5));
  }

  /**
   * By hand: 10x10 with 10x20 is 100 / 200; 10x10 with 4x4 is 16 / 100; 5x40 with 10x20 is 100 /
   * 300.
   */
  @Test
  void measuresIouOfBoxesWithOneCentre() {
    Anchors anchors = Anchors.of(10, 20, 4, 4);
    BoxShapes boxes =
        BoxShapes.stretched(List.of(box(.1, .1), box(.05, .4), box(.1, .2)), 100, 100);
    Anchors.Fitness fitness = anchors.fitness(boxes);
    assertThat(fitness.meanIou()).isCloseTo((.5 + 1 / 3. + 1) / 3, within(1e-6));
    assertThat(fitness.recall25()).isEqualTo(1);
    assertThat(fitness.recall50()).isCloseTo(1 / 3., within(1e-9));
    assertThat(fitness.shares()).extracting(Anchors.Share::boxes).containsExactly(3, 0);
  }

  @Test
  void writesTheLineOfACfgInWholePixels() {
    assertThat(Anchors.of(10.4, 13.6, .2, 7).line()).isEqualTo("anchors = 10,14, 1,7");
    assertThat(Anchors.YOLOV3.line())
        .isEqualTo("anchors = 10,13, 16,30, 33,23, 30,61, 62,45, 59,119, 116,90, 156,198, 373,326");
  }

  @Test
  void refusesMoreAnchorsThanShapes() {
    assertThatThrownBy(() -> Anchors.fit(List.of(box(.1, .1), box(.1, .1)), 2, 100, 100, 0))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("1 different box shapes");
    assertThatThrownBy(() -> Anchors.fit(List.of(box(.1, .1)), 0, 100, 100, 0))
        .isInstanceOf(Fault.class);
  }

  @Test
  void stopsWhenCancelled() {
    var cancellation = new Cancellation();
    cancellation.request();
    var search = new AnchorSearch(BoxShapes.stretched(clouds(9, .1, .1), 100, 100), 2, 0);
    assertThatThrownBy(() -> search.run(Progress.NONE, cancellation))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  @Tag("real")
  void suitsBloodCellsAtLeastAsWellAsTheAnchorsOfTheCfg() {
    Path bccd = RealData.folder().resolve("bccd");
    Network network = Model.open(bccd.resolve("yolov3-spp-w25.cfg"), null).network();
    DataSet train = DataSets.train(DataFile.read(bccd.resolve("bccd.data")));
    BoxShapes boxes = BoxShapes.of(train, Fitting.STRETCH, 320, 320);
    double theirs = HeadFit.of(network, boxes).orElseThrow().all().meanIou();
    double ours = Anchors.fit(boxes, 9, 0).rounded().meanIou(boxes);
    assertThat(theirs).isBetween(.5, .7);
    assertThat(ours).isGreaterThan(.87).isGreaterThanOrEqualTo(theirs);
  }
}
