package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.Truth;
import org.prunepoint.training.pictures.PaintedPictures.Painted;
import org.prunepoint.training.pictures.PaintedPictures.Rectangle;

@Timeout(30)
class TrainingPicturesTest {
  private static final MultiScale SIZES = new MultiScale(.5, 1.5, 3, 32);
  private final Cancellation never = new Cancellation();

  /** A batch as it was, for its buffer is used again. */
  private record Seen(
      int count, int width, int height, ByteBuffer pixels, List<List<Truth>> truths) {
    static Seen of(TrainingBatch batch) {
      try (batch) {
        ByteBuffer copy = ByteBuffer.allocate(batch.pixels().remaining());
        copy.put(0, batch.pixels(), 0, copy.capacity());
        return new Seen(batch.count(), batch.width(), batch.height(), copy, batch.truths());
      }
    }
  }

  private static PaintedPictures painted(int n) {
    return new PaintedPictures(
        IntStream.range(0, n)
            .mapToObj(
                i -> new Painted("p" + i, 50 + 7 * i, 80, new Rectangle(i, 5, i + 40, 60, i % 6)))
            .toArray(Painted[]::new));
  }

  private static PictureSettings settings(
      int batch, MultiScale multiScale, int threads, long memory) {
    return new PictureSettings(
        64, 64, batch, Augmentation.DEFAULT, multiScale, 11, threads, memory);
  }

  private static List<Seen> read(TrainingPictures pictures, int epoch) {
    var seen = new ArrayList<Seen>();
    try (Epoch batches = pictures.epoch(epoch, new Cancellation())) {
      batches.forEachRemaining(batch -> seen.add(Seen.of(batch)));
    }
    return seen;
  }

  @Test
  void anEpochIsTheSameWithAnyThreadsAndMemoryAndAfterAResume() {
    PaintedPictures painted = painted(11);
    List<Seen> fifth;
    try (var one =
        new TrainingPictures(painted.dataSet(), painted, settings(4, SIZES, 1, 1 << 24))) {
      for (int epoch = 0; epoch < 5; epoch++) {
        assertThat(read(one, epoch)).hasSize(3);
      }
      fifth = read(one, 5);
      assertThat(read(one, 6)).isNotEqualTo(fifth);
      assertThat(read(one, 5)).isEqualTo(fifth);
    }
    try (var three = new TrainingPictures(painted.dataSet(), painted, settings(4, SIZES, 3, 0))) {
      assertThat(read(three, 5)).isEqualTo(fifth);
    }
  }

  @Test
  void anEpochThatIsLeftEarlyDoesNotChangeTheNext() {
    PaintedPictures painted = painted(11);
    try (var all =
            new TrainingPictures(painted.dataSet(), painted, settings(4, SIZES, 2, 1 << 24));
        var some =
            new TrainingPictures(painted.dataSet(), painted, settings(4, SIZES, 2, 1 << 24))) {
      read(all, 0);
      try (Epoch left = some.epoch(0, never)) {
        left.next().close();
      }
      Epoch second = some.epoch(1, never);
      assertThat(Seen.of(second.next())).isEqualTo(read(all, 1).getFirst());
    }
  }

  @Test
  void onlyTheEpochAskedForLastCanBeRead() {
    PaintedPictures painted = painted(11);
    try (var pictures =
        new TrainingPictures(painted.dataSet(), painted, settings(4, SIZES, 1, 1 << 24))) {
      Epoch first = pictures.epoch(0, never);
      pictures.epoch(1, never);
      assertThatThrownBy(first::next).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest(name = "{0} pictures in batches of {1}: {2}")
  @CsvSource({"8, 4, 4 4", "9, 4, 4 4 2", "11, 4, 4 4 3", "1, 4, 2", "5, 2, 2 2 2", "3, 8, 3"})
  void noBatchIsOfOnePicture(int pictures, int batch, String counts) {
    PaintedPictures painted = painted(pictures);
    try (var training =
        new TrainingPictures(
            painted.dataSet(), painted, settings(batch, MultiScale.OFF, 1, 1 << 24))) {
      assertThat(read(training, 0).stream().map(Seen::count))
          .containsExactly(
              java.util.Arrays.stream(counts.split(" "))
                  .map(Integer::valueOf)
                  .toArray(Integer[]::new));
      assertThat(training.batchesPerEpoch()).isEqualTo(counts.split(" ").length);
    }
  }

  @Test
  void everyPictureIsInEveryEpochAndNotInTheSameOrder() {
    var plan = new EpochPlan(100, settings(16, MultiScale.OFF, 1, 0));
    assertThat(plan.order(0)).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    assertThat(plan.order(1))
        .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray())
        .isNotEqualTo(plan.order(0));
  }

  @Test
  void aPictureIsDecodedOnceIfTheMemoryReaches() {
    PaintedPictures painted = painted(9);
    try (var pictures =
        new TrainingPictures(painted.dataSet(), painted, settings(3, MultiScale.OFF, 1, 1 << 24))) {
      IntStream.range(0, 4).forEach(epoch -> read(pictures, epoch));
      assertThat(painted.decoded).hasValue(9);
      // 64 pixels at most are kept of the longer side: 50 to 106 x 80 at first.
      assertThat(pictures.bytesInMemory()).isBetween(1L, 9L * 3 * 64 * 64);
    }
  }

  @Test
  void buffersAreUsedAgainOnceTheyAreGivenBack() {
    PaintedPictures painted = painted(10);
    try (var pictures =
        new TrainingPictures(painted.dataSet(), painted, settings(2, MultiScale.OFF, 1, 1 << 24))) {
      Set<Long> addresses = new HashSet<>();
      for (int epoch = 0; epoch < 4; epoch++) {
        Epoch batches = pictures.epoch(epoch, never);
        while (batches.hasNext()) {
          TrainingBatch batch = batches.next();
          assertThat(batch.pixels().isDirect()).isTrue();
          assertThat(batch.pixels().remaining()).isEqualTo(2 * 3 * 64 * 64);
          addresses.add(java.lang.foreign.MemorySegment.ofBuffer(batch.pixels()).address());
          batch.close();
          batch.close();
        }
      }
      // Three ahead, one in hand.
      assertThat(addresses).hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void sizesAreMultiplesOfTheStrideAndStayForAsManyBatchesAsAskedFor() {
    PaintedPictures painted = painted(10);
    var settings =
        new PictureSettings(
            96, 64, 2, Augmentation.DEFAULT, new MultiScale(.6, 1.5, 3, 32), 5, 1, 1 << 24);
    var widths = new ArrayList<Integer>();
    try (var pictures = new TrainingPictures(painted.dataSet(), painted, settings)) {
      for (int epoch = 0; epoch < 9; epoch++) {
        for (Seen batch : read(pictures, epoch)) {
          widths.add(batch.width());
          // 64 and 128 of 96 are two and four thirds; of 64 the nearest multiples are 32 or 64, 96.
          assertThat(batch.width()).isIn(64, 96, 128);
          assertThat(batch.height())
              .isEqualTo(
                  switch (batch.width()) {
                    case 64 -> 32;
                    case 96 -> 64;
                    default -> 96;
                  });
          assertThat(batch.pixels().capacity())
              .isEqualTo(batch.count() * 3 * batch.width() * batch.height());
        }
      }
    }
    assertThat(widths).hasSize(45);
    for (int i = 0; i < widths.size(); i++) {
      assertThat(widths.get(i)).isEqualTo(widths.get(i / 3 * 3));
    }
    assertThat(Set.copyOf(widths)).containsExactlyInAnyOrder(64, 96, 128);
  }

  @Test
  void aPictureThatCannotBeDecodedIsLeftOutWithAWarning() {
    var painted =
        new PaintedPictures(
            new Painted("good", 64, 64, new Rectangle(0, 0, 64, 64, 0)),
            new Painted("broken", 64, 64, new Rectangle(0, 0, 64, 64, 1)),
            new Painted("good too", 64, 64, new Rectangle(0, 0, 64, 64, 2)));
    try (var pictures =
        new TrainingPictures(painted.dataSet(), painted, settings(2, MultiScale.OFF, 2, 1 << 24))) {
      List<Seen> seen = new ArrayList<>(read(pictures, 0));
      seen.addAll(read(pictures, 1));
      assertThat(seen).hasSize(4);
      assertThat(seen.stream().flatMap(s -> s.truths().stream()).flatMap(List::stream))
          .isNotEmpty()
          .noneMatch(truth -> truth.classId() == 1);
      assertThat(pictures.unreadable()).isEqualTo(1);
      assertThat(pictures.warnings())
          .containsExactly(
              "1 of 3 pictures to train on cannot be decoded and is left out; the next in the list takes the place of each.",
              "broken cannot be decoded.");
    }
  }

  @Test
  void ifNoneCanBeDecodedThatIsAFault() {
    var painted = new PaintedPictures(new Painted("broken 1", 9, 9), new Painted("broken 2", 9, 9));
    try (var pictures =
        new TrainingPictures(painted.dataSet(), painted, settings(2, MultiScale.OFF, 2, 1 << 24))) {
      Epoch epoch = pictures.epoch(0, never);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(Fault.class)
          .hasMessage(
              "None of the 2 pictures to train on can be decoded, beginning with broken 1.");
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
    try (var pictures =
        new TrainingPictures(painted.dataSet(), painted, settings(2, MultiScale.OFF, 1, 0))) {
      Epoch epoch = pictures.epoch(0, never);
      assertThatThrownBy(epoch::next).hasRootCauseMessage("a defect");
    }
  }

  @Test
  void waitingEndsSoonAfterACancellationAndIsCounted() throws InterruptedException {
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
    var pictures =
        new TrainingPictures(painted.dataSet(), painted, settings(2, MultiScale.OFF, 1, 0));
    var cancellation = new Cancellation();
    Epoch epoch = pictures.epoch(0, cancellation);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(Duration.ofMillis(100));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              cancellation.request();
            });
    long start = System.nanoTime();
    assertThatThrownBy(epoch::next).isInstanceOf(CancellationException.class);
    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    assertThat(pictures.waitedNanos()).isBetween(50_000_000L, 1_000_000_000L);
    go.countDown();
    pictures.close();
  }

  @Test
  void closingEndsTheThreadsAndWhatWasTakenStays() {
    PaintedPictures painted = painted(20);
    var pictures = new TrainingPictures(painted.dataSet(), painted, settings(4, SIZES, 3, 1 << 24));
    Epoch epoch = pictures.epoch(0, never);
    TrainingBatch batch = epoch.next();
    Seen before = new Seen(0, 0, 0, copy(batch), batch.truths());
    long start = System.nanoTime();
    pictures.close();
    pictures.close();
    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(t -> t.getName().startsWith("training-pictures-"));
    assertThat(new Seen(0, 0, 0, copy(batch), batch.truths())).isEqualTo(before);
    batch.close();
    assertThatThrownBy(epoch::next).isInstanceOf(IllegalStateException.class);
  }

  private static ByteBuffer copy(TrainingBatch batch) {
    return ByteBuffer.allocate(batch.pixels().remaining()).put(batch.pixels().duplicate()).flip();
  }

  @Test
  void settingsThatMakeNoSenseAreFaults() {
    assertThatThrownBy(() -> new Augmentation(0, 1.5, 0, 0, 0, 0, 0, 0, 0))
        .isInstanceOf(Fault.class)
        .hasMessage("The augmentation's saturation gain is 1.5; expected 0 to 1.0.");
    assertThatThrownBy(() -> new Augmentation(0, 0, 0, 0, 0, 0, Double.NaN, 0, 0))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> new MultiScale(1.5, .5, 10, 32)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> new MultiScale(.5, 1.5, 0, 32)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> settings(4, new MultiScale(.6, .9, 1, 64), 1, 0))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "No multiple of 64 pixels lies between 0.6 and 0.9 times the network's width of 64.");
    assertThatThrownBy(() -> settings(1, MultiScale.OFF, 1, 0)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> settings(4, MultiScale.OFF, 0, 0)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> settings(4, MultiScale.OFF, 1, -1)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> settings(1_000_000, MultiScale.OFF, 1, 0)).isInstanceOf(Fault.class);
  }
}
