package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;

class ClassOrderTest {
  private static final List<String> NAMES = List.of("car", "person", "truck");
  private final ClassOrder order = new ClassOrder();

  /** Objects of a class, each found in its place as a class, so surely. */
  private void found(int objects, int truth, int as, float confidence) {
    for (int i = 0; i < objects; i++) {
      var truths = new ArrayList<Truth>();
      var candidates = new Candidates(3);
      var box = new Box(.5f, .5f, .2f, .2f);
      truths.add(new Truth(truth, box));
      int found = candidates.add(box.x(), box.y(), box.width(), box.height(), confidence);
      candidates.probability(found, as, 1);
      int unsure = candidates.add(box.x(), box.y(), box.width(), box.height(), .3f);
      candidates.probability(unsure, truth, .9f);
      int elsewhere = candidates.add(.1f, .1f, .2f, .2f, 1);
      candidates.probability(elsewhere, truth, 1);
      order.look(candidates, Placement.WHOLE, truths);
    }
  }

  @Test
  void classesThatAreCountedInAnotherOrderAreSaid() {
    found(20, 0, 1, .9f);
    found(6, 1, 0, .8f);
    found(1, 1, 2, .8f);
    found(5, 2, 2, .7f);

    assertThat(order.note(NAMES))
        .contains(
            "Of 32 objects that are found in their place 27 are found as a class of another"
                + " number, always the same: car 0 -> 1 (20), person 1 -> 0 (6); data set and"
                + " network seem to have their classes in another order.");
  }

  @Test
  void oneClassTakenForAnotherIsConfusionAndNoOrder() {
    found(20, 0, 1, .9f);
    found(8, 1, 1, .9f);
    assertThat(order.note(NAMES)).isEmpty();
  }

  @Test
  void fewObjectsTellNothingNorDoUnsureOnes() {
    found(9, 0, 1, .9f);
    found(50, 2, 0, .2f);
    assertThat(order.note(NAMES)).isEmpty();
  }

  @Test
  void whatIsMostlyRightIsRight() {
    found(6, 0, 1, .9f);
    found(20, 2, 2, .9f);
    assertThat(order.note(NAMES)).isEmpty();
  }
}
