package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.Placement;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.DarknetSuppression;

class PictureCandidatesTest {
  private static Picture picture() {
    byte[] rgb = new byte[3 * 40 * 20];
    java.util.Arrays.fill(rgb, (byte) 77);
    return new Picture(40, 20, rgb);
  }

  /** The fake network sees boxes all over. */
  @ParameterizedTest
  @ValueSource(floats = {.01f, .05f, .25f, .5f, .9f})
  void aThresholdChosenLaterGivesWhatItGivesAtOnce(float threshold) {
    try (var session = new FakeSession(FakeSession.NETWORK, 1, 0)) {
      for (Fitting fitting : new Fitting[] {Fitting.STRETCH, Fitting.LETTERBOX}) {
        var detector = new ModelDetector(FakeSession.NETWORK, session, fitting);

        var later = detector.candidates(picture(), .01f);

        assertThat(later.cut()).isFalse();
        assertThat(later.detections(threshold, .45f, new Cancellation()))
            .isEqualTo(detector.detect(picture(), threshold, new Cancellation()))
            .hasSizeGreaterThan(threshold < .8f ? 1 : -1);
      }
    }
  }

  @Test
  void aLooserSuppressionLeavesMore() {
    try (var session = new FakeSession(FakeSession.NETWORK, 1, 0)) {
      var detector = new ModelDetector(FakeSession.NETWORK, session, Fitting.STRETCH);
      var candidates = detector.candidates(picture(), .01f);

      int strict = candidates.detections(.05f, .1f, new Cancellation()).size();
      int loose = candidates.detections(.05f, 1, new Cancellation()).size();

      assertThat(strict).isLessThan(loose);
    }
  }

  @Test
  void ofTooManyTheSurestAreKeptAndItIsSaid() {
    var random = new SplittableRandom(3);
    int count = PictureCandidates.MOST + 1_000;
    var all = new Candidates(1);
    for (int i = 0; i < count; i++) {
      int box = all.add(i, .5f, .1f, .1f, (float) random.nextDouble(.1, 1));
      all.probability(box, 0, 1);
    }

    var kept = PictureCandidates.of(all, .05f, DarknetSuppression.plain(.45f), Placement.WHOLE, 0);

    assertThat(kept.cut()).isTrue();
    assertThat(kept.count()).isEqualTo(count);
    assertThat(kept.floor()).isBetween(.2f, .3f); // a sixth of 0.1..1 is left out
    var shown = kept.detections(0, .45f, new Cancellation());
    assertThat(shown).hasSize(PictureCandidates.MOST).allMatch(d -> d.confidence() > kept.floor());
  }
}
