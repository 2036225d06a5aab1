package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

class TruthClipTest {
  /** A picture of 100 x 100 pixels shifted on an input of 100 x 100. */
  @ParameterizedTest(name = "box {0} {1} {2} {3} shifted by {4}: kept {5}")
  @CsvSource({
    ".5, .5, .2, .2, 0, true",
    ".1, .5, .2, .2, -13, true", // 7 of 20 pixels are left
    ".1, .5, .2, .2, -15, false", // 5 of 20
    ".1, .5, .2, .2, -30, false", // nothing
    ".5, .5, .021, .1, 0, true",
    ".5, .5, .019, .1, 0, false", // narrower than 2 pixels
    ".5, .5, .1, .019, 0, false",
    ".5, .5, .9, .046, 0, true",
    ".5, .5, .9, .044, 0, false", // more than 20 times as wide as high
  })
  void whatIsTooLittleIsDropped(
      float x, float y, float width, float height, double shift, boolean kept) {
    var clip = new TruthClip(Affine.scale(100, 100).then(Affine.shift(shift, 0)), 100, 100);
    assertThat(clip.carry(new Truth(0, new Box(x, y, width, height))).isPresent()).isEqualTo(kept);
  }

  @Test
  void aBoxIsCutAtTheBorder() {
    var clip = new TruthClip(Affine.scale(100, 100).then(Affine.shift(-10, 90)), 100, 100);
    Box box = clip.carry(new Truth(3, new Box(.1f, .05f, .2f, .1f))).orElseThrow().box();
    assertThat(box).isEqualTo(new Box(.05f, .95f, .1f, .1f));
  }

  @Test
  void aLabelThatReachesOverItsPictureEndsThere() {
    var clip = new TruthClip(Affine.scale(50, 50).then(Affine.shift(25, 25)), 100, 100);
    Box box = clip.carry(new Truth(0, new Box(0, 0, 1, .5f))).orElseThrow().box();
    assertThat(box).isEqualTo(new Box(.375f, .3125f, .25f, .125f));
  }

  @Test
  void aTurnedBoxGetsTheUprightBoxRoundIt() {
    Affine turned =
        Affine.scale(100, 100)
            .then(Affine.shift(-50, -50))
            .then(Affine.rotation(45))
            .then(Affine.shift(50, 50));
    Box box =
        new TruthClip(turned, 100, 100)
            .carry(new Truth(0, new Box(.5f, .5f, .2f, .2f)))
            .orElseThrow()
            .box();
    assertThat(box.width()).isCloseTo((float) (.2 * Math.sqrt(2)), within(1e-5f));
    assertThat(box.x()).isCloseTo(.5f, within(1e-5f));
  }
}
