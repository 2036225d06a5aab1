package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.Truth;
import org.prunepoint.training.pictures.PaintedPictures.Painted;
import org.prunepoint.training.pictures.PaintedPictures.Rectangle;

/** What goes wrong, and how it ends. */
@Timeout(30)
class PictureFailuresTest {
  private final Cancellation never = new Cancellation();

  private static PictureSettings settings(int batch, int threads, long memory) {
    return new PictureSettings(
        64, 64, 3, batch, Augmentation.DEFAULT, MultiScale.OFF, 11, threads, memory);
  }

  private static List<Truth> truths(TrainingPictures pictures, int epoch) {
    var truths = new ArrayList<Truth>();
    pictures
        .epoch(epoch, new Cancellation())
        .forEachRemaining(batch -> batch.truths().forEach(truths::addAll));
    return truths;
  }

  @Test
  void aPictureThatCannotBeDecodedIsLeftOutWithAWarning() {
    var painted =
        new PaintedPictures(
            new Painted("good", 64, 64, new Rectangle(0, 0, 64, 64, 0)),
            new Painted("broken", 64, 64, new Rectangle(0, 0, 64, 64, 1)),
            new Painted("good too", 64, 64, new Rectangle(0, 0, 64, 64, 2)));
    try (var pictures = new TrainingPictures(painted.dataSet(), painted, settings(2, 2, 1 << 24))) {
      List<Truth> seen = truths(pictures, 0);
      seen.addAll(truths(pictures, 1));
      assertThat(seen).isNotEmpty().noneMatch(truth -> truth.classId() == 1);
      assertThat(pictures.unreadable()).isEqualTo(1);
      assertThat(pictures.warnings())
          .containsExactly(
              "1 of 3 pictures to train on cannot be decoded and is left out; the next in the list"
                  + " takes the place of each.",
              "broken cannot be decoded.");
    }
  }

  @Test
  void ifNoneCanBeDecodedThatIsAFault() {
    var painted = new PaintedPictures(new Painted("broken 1", 9, 9), new Painted("broken 2", 9, 9));
    try (var pictures = new TrainingPictures(painted.dataSet(), painted, settings(2, 2, 1 << 24))) {
      Epoch epoch = pictures.epoch(0, never);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(Fault.class)
          .hasMessage("No picture to train on can be decoded; the first is broken 1.");
    }
  }

  @Test
  void anErrorInAThreadReachesWhoWaits() {
    PaintedPictures painted =
        new PaintedPictures(new Painted("a", 9, 9)) {
          @Override
          public Optional<Picture> decode(Path file) {
            throw new InternalError("a defect");
          }
        };
    try (var pictures = new TrainingPictures(painted.dataSet(), painted, settings(2, 1, 0))) {
      Epoch epoch = pictures.epoch(0, never);
      assertThatThrownBy(epoch::next).hasRootCauseMessage("a defect");
    }
  }

  @Test
  void waitingEndsWithACancellationAndIsCounted() throws InterruptedException {
    var go = new CountDownLatch(1);
    PaintedPictures painted =
        new PaintedPictures(new Painted("a", 9, 9)) {
          @Override
          public Optional<Picture> decode(Path file) {
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return super.decode(file);
          }
        };
    var pictures = new TrainingPictures(painted.dataSet(), painted, settings(2, 1, 0));
    var cancellation = new Cancellation();
    Epoch epoch = pictures.epoch(0, cancellation);
    Thread consumer = Thread.currentThread();
    Thread.ofPlatform()
        .start(
            () -> {
              while (consumer.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
              }
              cancellation.request();
            });
    // No picture will ever come: the latch opens after this.
    assertThatThrownBy(epoch::next).isInstanceOf(CancellationException.class);
    assertThat(pictures.waitedNanos()).isPositive();
    go.countDown();
    pictures.close();
  }

  @Test
  void closingEndsTheThreadsAndWhatWasTakenStays() {
    PaintedPictures painted = PaintedPictures.painted(20);
    var pictures = new TrainingPictures(painted.dataSet(), painted, settings(4, 3, 1 << 24));
    Epoch epoch = pictures.epoch(0, never);
    TrainingBatch batch = epoch.next();
    ByteBuffer before = copy(batch);
    pictures.close();
    pictures.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(t -> t.getName().startsWith("training-pictures-"));
    assertThat(copy(batch)).isEqualTo(before);
    batch.close();
    assertThatThrownBy(epoch::next).isInstanceOf(IllegalStateException.class);
  }

  private static ByteBuffer copy(TrainingBatch batch) {
    return ByteBuffer.allocate(batch.pixels().remaining()).put(batch.pixels().duplicate()).flip();
  }
}
