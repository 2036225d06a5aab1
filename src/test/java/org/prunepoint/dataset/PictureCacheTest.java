package org.prunepoint.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.network.Shape;

class PictureCacheTest {
  private static final Shape INPUT = new Shape(3, 64, 64);
  private final FakeDecoder decoder = new FakeDecoder();
  private final Cancellation never = new Cancellation();

  private static DataSet pictures(int n) {
    return FakeDecoder.dataSet(
        IntStream.range(0, n).mapToObj(i -> i + ".jpg").toArray(String[]::new));
  }

  @Test
  void eachPictureIsDecodedOnceForAllWhoAsk() {
    try (var cache = new PictureCache(decoder)) {
      DataSet set = pictures(20);
      FittedPictures fitted = cache.fitted(set, Fitting.STRETCH, INPUT);
      IntStream.range(0, 200)
          .parallel()
          .forEach(i -> assertThat(fitted.values(i % 20, never)).isPresent());
      assertThat(cache.fitted(set, Fitting.STRETCH, INPUT)).isSameAs(fitted);
      assertThat(decoder.decoded).hasValue(20);
    }
  }

  @Test
  void valuesAreDirectAndRightInMemoryAndInTheFile() {
    long two = 2 * INPUT.size() * Float.BYTES;
    for (long memory : new long[] {PictureCache.DEFAULT_MEMORY, two, 0}) {
      try (var cache = new PictureCache(decoder, memory)) {
        FittedPictures fitted = cache.fitted(pictures(5), Fitting.STRETCH, INPUT);
        for (int i = 4; i >= 0; i--) {
          FloatBuffer values = fitted.values(i, never).orElseThrow();
          assertThat(values.isDirect()).isTrue();
          assertThat(values.remaining()).isEqualTo(3 * 64 * 64);
          assertThat(values.get(0)).isEqualTo(i / 255f);
          assertThat(values.get(3 * 64 * 64 - 1)).isEqualTo(i / 255f);
          assertThat(fitted.placement(i)).isSameAs(Placement.WHOLE);
        }
        assertThat(cache.bytesInMemory()).isLessThanOrEqualTo(memory);
        assertThat(cache.bytesInMemory() + cache.bytesInFile())
            .isEqualTo(5 * INPUT.size() * Float.BYTES);
      }
    }
  }

  /** Room for two in memory and two in the file; the fifth is made whenever it is wanted. */
  @Test
  void whatFindsNoRoomIsMadeAgainForEachWhoAsks() {
    Shape large = new Shape(3, 2048, 2048); // a slab each
    long bytes = large.size() * Float.BYTES;
    try (var cache = PictureCache.bounded(decoder, 2 * bytes, 2 * bytes)) {
      FittedPictures fitted = cache.fitted(pictures(5), Fitting.STRETCH, large);
      for (int time = 1; time <= 2; time++) {
        var room = new PictureRoom();
        for (int i = 0; i < 5; i++) {
          FloatBuffer values = fitted.values(i, room, never).orElseThrow();
          assertThat(values.isDirect()).isTrue();
          assertThat(values.get((int) large.size() - 1)).isEqualTo(i / 255f);
          assertThat(fitted.placement(i)).isSameAs(Placement.WHOLE);
        }
        assertThat(decoder.decoded).hasValue(4 + time);
      }
      assertThat(cache.bytesInMemory()).isEqualTo(2 * bytes);
      assertThat(cache.bytesInFile()).isEqualTo(2 * bytes);
    }
  }

  @Test
  void aBrokenPictureThatFindsNoRoomIsEmptyToo() {
    try (var cache = PictureCache.bounded(decoder, 0, 0)) {
      FittedPictures fitted =
          cache.fitted(FakeDecoder.dataSet("1.jpg", "broken.jpg"), Fitting.STRETCH, INPUT);
      assertThat(fitted.values(1, never)).isEmpty();
      assertThat(fitted.values(0, never)).isPresent();
    }
  }

  @Test
  void aBrokenPictureIsEmptyAndTheOthersAreThere() {
    try (var cache = new PictureCache(decoder)) {
      FittedPictures fitted =
          cache.fitted(FakeDecoder.dataSet("1.jpg", "broken.jpg", "3.jpg"), Fitting.STRETCH, INPUT);
      assertThat(fitted.values(1, never)).isEmpty();
      assertThat(fitted.values(2, never)).isPresent();
    }
  }

  @Test
  void anErrorOfAnyKindEndsTheEvaluation() {
    PictureDecoder full =
        new FakeDecoder() {
          @Override
          public Optional<Picture> decode(Path file) {
            if (file.toString().equals("2.jpg")) {
              throw new InternalError("a fault occurred in an unsafe memory access operation");
            }
            return super.decode(file);
          }
        };
    try (var cache = new PictureCache(full)) {
      FittedPictures fitted = cache.fitted(pictures(4), Fitting.STRETCH, INPUT);
      assertThatThrownBy(() -> fitted.values(2, never))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("is the disk full?");
    }
  }

  /** 0.75 * 640 / 32 is 15, and half a step more is 16 of them; 20 become 21. */
  @Test
  void rectanglesOfYoloV5AreHalfAStepLarger() {
    assertThat(
            RectanglePlan.shapes(
                Fitting.YOLOV5, List.of(new PictureSize(640, 480)), new Shape(3, 640, 640)))
        .containsExactly(new Shape(3, 512, 672));
  }

  @Test
  void rectanglesHaveTheShapesOfTheTools() {
    Shape input = new Shape(3, 320, 320);
    // 640 x 480: 0.75 * 320 = 240, the next multiple of 32 is 256.
    assertThat(RectanglePlan.shapes(Fitting.RECTANGLES, List.of(new PictureSize(640, 480)), input))
        .containsExactly(new Shape(3, 256, 320));
    assertThat(RectanglePlan.shapes(Fitting.RECTANGLES, List.of(new PictureSize(480, 640)), input))
        .containsExactly(new Shape(3, 320, 256));
    // One of each in a batch: a square.
    assertThat(
            RectanglePlan.shapes(
                Fitting.RECTANGLES,
                List.of(new PictureSize(640, 480), new PictureSize(480, 640)),
                input))
        .containsOnly(input);
  }

  @Test
  void aNetworkForNeitherGreyNorColourIsAFault() {
    try (var cache = new PictureCache(decoder)) {
      assertThatThrownBy(() -> cache.fitted(pictures(1), Fitting.STRETCH, new Shape(2, 32, 32)))
          .isInstanceOf(Fault.class);
    }
  }

  @Test
  void closingStopsTheThreadsEvenIfNobodyReads() {
    var cache = new PictureCache(decoder);
    cache.fitted(pictures(250), Fitting.LETTERBOX, INPUT);
    cache.close();
    cache.close();
    assertThatThrownBy(() -> cache.fitted(pictures(1), Fitting.STRETCH, INPUT))
        .isInstanceOf(IllegalStateException.class);
  }
}
