package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Truth;
import org.prunepoint.training.pictures.PaintedPictures.Painted;
import org.prunepoint.training.pictures.PaintedPictures.Rectangle;

/** The box that a person would draw round a colour is the box that the network is told. */
class BoxesFollowPixelsTest {
  private static final double NEAR = 1.5;
  private static final long SEED = 7;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 128;

  /** Each its own class, so that every colour is at most once on a single picture. */
  private final PaintedPictures wideTallAndSmall =
      new PaintedPictures(
          new Painted(
              "wide",
              400,
              150,
              new Rectangle(30, 20, 130, 90, 0),
              new Rectangle(250, 70, 390, 140, 1)),
          new Painted(
              "tall",
              180,
              333,
              new Rectangle(0, 0, 90, 120, 2),
              new Rectangle(60, 200, 180, 333, 3)),
          new Painted("small", 60, 50, new Rectangle(10, 10, 40, 30, 4)),
          new Painted("exact", WIDTH, HEIGHT, new Rectangle(20, 33, 121, 99, 5)));

  @ParameterizedTest(name = "flip {0}, {1} degrees, translate {2}, scale {3}, shear {4}")
  @CsvSource({
    "0, 0, 0, 0, 0",
    "1, 0, 0, 0, 0",
    "0, 0, .3, 0, 0",
    "0, 0, 0, .5, 0",
    "0, 30, 0, 0, 0",
    "0, 180, 0, 0, 0",
    "0, 0, 0, 0, 20",
    ".5, 15, .2, .4, 10"
  })
  void onSinglePictures(double flip, double degrees, double translate, double scale, double shear) {
    var augmentation = new Augmentation(0, 0, 0, flip, degrees, translate, scale, shear, 0);
    int boxes = 0;
    for (TrainingBatch batch : epochs(wideTallAndSmall, augmentation, 12)) {
      for (int i = 0; i < batch.count(); i++) {
        boxes += compare(batch, i);
      }
    }
    assertThat(boxes).isGreaterThan(40);
  }

  /** Only mosaics of four different pictures, so that a colour is there once. */
  @ParameterizedTest(name = "flip {0}, {1} degrees, translate {2}, scale {3}, shear {4}")
  @CsvSource({"0, 0, 0, 0, 0", ".5, 0, .05, .2, 0", ".5, 20, .2, .5, 10"})
  void onMosaics(double flip, double degrees, double translate, double scale, double shear) {
    var augmentation = new Augmentation(0, 0, 0, flip, degrees, translate, scale, shear, 1);
    PictureSettings settings = settings(augmentation);
    var size = new MultiScale.InputSize(WIDTH, HEIGHT);
    var plan = new EpochPlan(4, settings);
    List<TrainingBatch> batches = epochs(wideTallAndSmall, augmentation, 100);
    int boxes = 0;
    int samples = 0;
    for (int epoch = 0; epoch < batches.size(); epoch++) {
      for (int i = 0; i < 4; i++) {
        int[] tiles =
            Recipe.draw(augmentation, size, plan.order(epoch)[i], 4, Draws.sample(SEED, epoch, i))
                .pictures();
        if (Arrays.stream(tiles).distinct().count() == 4) {
          samples++;
          boxes += compare(batches.get(epoch), i);
        }
      }
    }
    assertThat(samples).isGreaterThan(20);
    assertThat(boxes).isGreaterThan(40);
  }

  @Test
  void anEmptyTileBringsNoLabelAndHidesNone() {
    var oneOfThreeHasLabels =
        new PaintedPictures(
            new Painted("full", 100, 100, new Rectangle(0, 0, 100, 100, 0)),
            new Painted("empty", 100, 100),
            new Painted("empty too", 100, 100));
    var augmentation = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 1);
    int empty = 0;
    for (TrainingBatch batch : epochs(oneOfThreeHasLabels, augmentation, 60)) {
      byte[] planes = new byte[batch.pixels().remaining() / batch.count()];
      for (int i = 0; i < batch.count(); i++) {
        batch.pixels().get(i * planes.length, planes);
        int plane = WIDTH * HEIGHT;
        int red = 0;
        for (int p = 0; p < plane; p++) {
          red += (planes[p] & 255) > 128 && (planes[plane + p] & 255) < 64 ? 1 : 0;
        }
        double labelled =
            batch.truths().get(i).stream()
                .mapToDouble(t -> t.box().width() * (double) t.box().height() * plane)
                .sum();
        empty += batch.truths().get(i).isEmpty() ? 1 : 0;
        if (labelled > 0) {
          // Tiles that are cut to less than 30 % are red without a label.
          assertThat(red).isGreaterThanOrEqualTo((int) (.95 * labelled - WIDTH));
        }
        if (red == 0) {
          assertThat(batch.truths().get(i)).isEmpty();
        }
      }
    }
    assertThat(empty).isPositive();
  }

  @Test
  void aPictureAsItIsLiesInTheMiddleAndItsBoxesWithIt() {
    // 400 x 150 on 160 x 128: 160 x 60, 34 grey rows above and below.
    var wide =
        new PaintedPictures(new Painted("wide", 400, 150, new Rectangle(100, 0, 300, 75, 0)));
    TrainingBatch batch = epochs(wide, Augmentation.NONE, 1).getFirst();
    assertThat(batch.count()).isEqualTo(2);
    Truth truth = batch.truths().getFirst().getFirst();
    assertThat(truth.box().left() * WIDTH).isCloseTo(40, within(1e-3f));
    assertThat(truth.box().right() * WIDTH).isCloseTo(120, within(1e-3f));
    assertThat(truth.box().top() * HEIGHT).isCloseTo(34, within(1e-3f));
    assertThat(truth.box().bottom() * HEIGHT).isCloseTo(64, within(1e-3f));
    int plane = WIDTH * HEIGHT;
    for (int c = 0; c < 3; c++) {
      assertThat(batch.pixels().get(c * plane + 33 * WIDTH + 80)).isEqualTo((byte) 114);
      assertThat(batch.pixels().get(c * plane + 94 * WIDTH + 80)).isEqualTo((byte) 114);
      assertThat(batch.pixels().get(c * plane + 93 * WIDTH + 80)).isEqualTo((byte) 0);
    }
    assertThat(batch.pixels().get(34 * WIDTH + 80)).isEqualTo((byte) 255);
    assertThat(batch.pixels().get(plane + 34 * WIDTH + 80)).isEqualTo((byte) 0);
  }

  @Test
  void aPictureOfTheInputsSizeIsCopiedByteForByte() {
    var exact =
        new PaintedPictures(new Painted("a", WIDTH, HEIGHT, new Rectangle(7, 9, 60, 70, 3)));
    TrainingBatch batch = epochs(exact, Augmentation.NONE, 1).getFirst();
    byte[] rgb = exact.decode(java.nio.file.Path.of("a")).orElseThrow().rgb();
    for (int p = 0; p < WIDTH * HEIGHT; p++) {
      for (int c = 0; c < 3; c++) {
        assertThat(batch.pixels().get(c * WIDTH * HEIGHT + p)).isEqualTo(rgb[3 * p + c]);
      }
    }
  }

  private static PictureSettings settings(Augmentation augmentation) {
    return new PictureSettings(WIDTH, HEIGHT, 3, 4, augmentation, MultiScale.OFF, SEED, 1, 1 << 24);
  }

  private static List<TrainingBatch> epochs(
      PaintedPictures painted, Augmentation augmentation, int epochs) {
    var batches = new ArrayList<TrainingBatch>();
    try (var pictures = new TrainingPictures(painted.dataSet(), painted, settings(augmentation))) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        pictures.epoch(epoch, new Cancellation()).forEachRemaining(batches::add);
      }
    }
    return batches;
  }

  /** Every label has its colour where it says. */
  private static int compare(TrainingBatch batch, int sample) {
    byte[] planes = new byte[batch.pixels().remaining() / batch.count()];
    batch.pixels().get(sample * planes.length, planes);
    int boxes = 0;
    for (Truth truth : batch.truths().get(sample)) {
      double[] edges =
          PaintedPictures.found(planes, batch.width(), batch.height(), truth.classId())
              .orElseThrow(() -> new AssertionError("no pixel of class " + truth.classId()));
      double[] told = {
        truth.box().left() * batch.width(),
        truth.box().top() * batch.height(),
        truth.box().right() * batch.width(),
        truth.box().bottom() * batch.height()
      };
      assertThat(edges).containsExactly(told, within(NEAR));
      boxes++;
    }
    return boxes;
  }
}
