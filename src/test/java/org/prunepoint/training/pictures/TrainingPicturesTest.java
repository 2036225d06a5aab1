package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Truth;

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

  private static PictureSettings settings(
      int batch, MultiScale multiScale, int threads, long memory) {
    return new PictureSettings(
        64, 64, 3, batch, Augmentation.DEFAULT, multiScale, 11, threads, memory);
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
    PaintedPictures painted = PaintedPictures.painted(11);
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
    PaintedPictures painted = PaintedPictures.painted(11);
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
    PaintedPictures painted = PaintedPictures.painted(11);
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
    PaintedPictures painted = PaintedPictures.painted(pictures);
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
  void aPictureIsDecodedOnceIfTheMemoryReaches() {
    PaintedPictures painted = PaintedPictures.painted(9);
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
    PaintedPictures painted = PaintedPictures.painted(10);
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
    PaintedPictures painted = PaintedPictures.painted(10);
    var settings =
        new PictureSettings(
            96, 64, 3, 2, Augmentation.DEFAULT, new MultiScale(.6, 1.5, 3, 32), 5, 1, 1 << 24);
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
  void threeBatchesAreMadeAheadEvenThoseOfTheNextEpoch() throws InterruptedException {
    PaintedPictures painted = PaintedPictures.painted(4);
    var settings = new PictureSettings(64, 64, 3, 2, Augmentation.NONE, MultiScale.OFF, 5, 1, 0);
    try (var pictures = new TrainingPictures(painted.dataSet(), painted, settings)) {
      Epoch epoch = pictures.epoch(0, never);
      awaitDecoded(painted, 3 * 2);
      epoch.next().close();
      awaitDecoded(painted, 4 * 2);
      epoch.next().close();
      assertThat(epoch.hasNext()).isFalse();
      awaitDecoded(painted, 5 * 2);
      // What was made ahead is what the next epoch begins with.
      pictures.epoch(1, never).next().close();
      awaitDecoded(painted, 6 * 2);
    }
  }

  /** Without memory for them, a picture is decoded for each sample. */
  private static void awaitDecoded(PaintedPictures painted, int times) throws InterruptedException {
    while (painted.decoded.get() < times) {
      Thread.sleep(1);
    }
    Thread.sleep(20);
    assertThat(painted.decoded).hasValue(times);
  }
}
