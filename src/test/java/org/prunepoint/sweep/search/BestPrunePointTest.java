package org.prunepoint.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.sweep.search.BestPrunePoint.BeforeCliff;
import org.prunepoint.sweep.search.BestPrunePoint.Step;
import org.prunepoint.sweep.search.BestPrunePoint.WithinOfUnpruned;

class BestPrunePointTest {

  /**
   * Sweeps published by TNTWEN/Pruned-OpenVINO-YOLO, each row strength and mAP@0.5, and the point
   * that their author chose: YOLOv3-SPP and YOLOv4 by global percent, then YOLOv3-SPP at 0.89 and
   * YOLOv4 at 0.88 by residual units cut.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0.89, 0.7 .627 0.8 .626 0.88 .621 0.89 .621 0.9 .484 0.91 .14 0.92 .00118 0.93 0
          0.88, 0.5 .594 0.6 .584 0.7 .581 0.8 .578 0.82 .575 0.84 .574 0.86 .571 0.88 .57 0.89 .204 0.9 .0329
          17,   16 .397 17 .342 18 .205 19 .108 20 .0964
          18,   14 .507 17 .419 18 .377 19 .121 20 .055
          """)
  void choosesWhatTheAuthorOfPublishedSweepsChose(double chosen, String table) {
    List<Step<Double>> rows = new ArrayList<>(series(numbers(table)));

    assertThat(BeforeCliff.DEFAULT.of(rows, 0.6)).contains(chosen);
    Collections.shuffle(rows, new Random(1));
    assertThat(BeforeCliff.DEFAULT.of(rows, 0.6)).as("in any order").contains(chosen);
  }

  @Test
  void startsAtTheUnprunedNetworkWhereThatIsARow() {
    // the first pruned point has fallen already
    assertThat(BeforeCliff.DEFAULT.of(series(0, .78, .5, .4, .6, .39), .78)).contains(0.0);
  }

  @Test
  void takesTheFirstRowOfATableToBeGood() {
    assertThat(BeforeCliff.DEFAULT.of(series(.9, .03), .78)).contains(.9);
    assertThat(BeforeCliff.DEFAULT.of(series(.9, 0), 0)).contains(.9);
    assertThat(BeforeCliff.DEFAULT.of(List.<Step<Double>>of(), .78)).isEmpty();
  }

  @Test
  void doesNotFollowAModelThatScoresNothing() {
    assertThat(BeforeCliff.DEFAULT.of(series(0, 0, .5, 0, .9, 0), 0)).contains(0.0);
    assertThat(BeforeCliff.DEFAULT.of(series(0, .7, .5, Double.NaN, .6, .7), .7)).contains(0.0);
  }

  @Test
  void letsAFallOfExactlyTheShareAndARisePass() {
    assertThat(BeforeCliff.DEFAULT.of(series(.5, .5, .6, .4, .7, .7, .8, .56), .7)).contains(.8);
    assertThat(new BeforeCliff(0.1).of(series(.5, .5, .6, .4), .7)).contains(.5);
  }

  @Test
  void keepsWithinAMarginOfTheUnprunedNetwork() {
    var rule = new WithinOfUnpruned(0.02);

    assertThat(rule.of(series(.5, .78, .6, .755, .7, .75, .8, .77), .775)).contains(.6);
    assertThat(rule.of(series(.5, .70), .775)).isEmpty();
  }

  @Test
  void seesASlopeThatSmallStepsHideWhenGivenASpan() {
    var slope = series(0, .78, .70, .78, .75, .78, .76, .70, .77, .62, .78, .55, .80, .47);

    assertThat(BeforeCliff.DEFAULT.of(slope, .78)).contains(.80);
    assertThat(BeforeCliff.DEFAULT.over(.05, 4).of(slope, .78)).contains(.76);
  }

  private static double[] numbers(String table) {
    return List.of(table.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
  }

  private static List<Step<Double>> series(double... strengthAndMap) {
    List<Step<Double>> rows = new ArrayList<>();
    for (int i = 0; i < strengthAndMap.length; i += 2) {
      rows.add(new Step<>(strengthAndMap[i], strengthAndMap[i], strengthAndMap[i + 1]));
    }
    return rows;
  }
}
