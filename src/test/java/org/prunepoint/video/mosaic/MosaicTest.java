package org.prunepoint.video.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.Sources;
import org.prunepoint.video.VideoWriter;
import org.prunepoint.video.peer.MjpegServer;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.pipeline.Pace;
import org.prunepoint.video.pipeline.Pipeline;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.video.source.StreamSettings.Transport;

/** The sample's network on four tiles. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MosaicTest {
  private static final OpenCvPictureDecoder DECODER = new OpenCvPictureDecoder();

  /** Share of a tile beside a seam where a network sees the neighbour as well. */
  private static final float NEAR = .15f;

  @TempDir Path temp;
  private final Cancellation cancellation = new Cancellation();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final Sources sources =
      new Sources(new StreamSettings(20, Transport.AUTO, 60), DECODER, said::add);

  private static StagedDetector detector(int factor) {
    Model model = Model.open(Sample.CFG, Sample.WEIGHTS);
    var input = model.network().input();
    return StagedDetector.open(
        model,
        model.network().withInput(factor * input.width(), factor * input.height()),
        Fitting.LETTERBOX,
        DetectionSettings.DEFAULT,
        NamesFile.read(Sample.PICTURES.resolveSibling("traffic.names")).names());
  }

  private static Path picture() throws IOException {
    try (Stream<Path> files = Files.list(Sample.PICTURES)) {
      return files.filter(f -> f.toString().endsWith(".jpg")).sorted().findFirst().orElseThrow();
    }
  }

  private static List<Detection> alone(Path file) {
    Picture picture = DECODER.decode(file).orElseThrow();
    try (StagedDetector single = detector(1)) {
      var input = single.input(Arena.ofAuto());
      var placement = single.fit(picture, input);
      return single.read(single.run(input), placement, new Cancellation());
    }
  }

  /** Whether a box lies away from the seams of a tile. */
  private static boolean away(int tile, Box box) {
    boolean aside = tile % 2 == 0 ? box.right() < 1 - NEAR : box.left() > NEAR;
    boolean across = tile / 2 == 0 ? box.bottom() < 1 - NEAR : box.top() > NEAR;
    return aside && across;
  }

  private MosaicSource mosaic(SourceName... parts) {
    return new MosaicSource(new SourceName.Mosaic(List.of(parts)), sources::open, cancellation);
  }

  private static SourceName picture(Path file) {
    return new SourceName.Pictures("picture", List.of(file));
  }

  private void run(FrameSource source, List<StagedDetector> detectors, Consumer<FrameResult> to) {
    new Pipeline(List.of(source), detectors, Pace.ALL, said::add, cancellation).run(to);
  }

  @Test
  void fourCopiesOfAPictureHaveTheBoxesOfOne() throws IOException {
    Path file = picture();
    List<Detection> single = alone(file);
    SourceName one = picture(file);
    var results = new AtomicInteger();
    try (StagedDetector whole = detector(2);
        MosaicSource mosaic = mosaic(one, one, one, one)) {
      run(
          mosaic,
          List.of(whole),
          result -> {
            results.incrementAndGet();
            for (int tile = 0; tile < 4; tile++) {
              assertAlike(tile, single, result);
            }
          });
    }
    assertThat(results).hasValue(1);
  }

  private void assertAlike(int tile, List<Detection> single, FrameResult result) {
    MosaicFrame frame = (MosaicFrame) result.frame();
    InputLayout layout = result.seen().getFirst().layout();
    List<Detection> expected = single.stream().filter(d -> away(tile, d.box())).toList();
    List<Detection> found =
        result.found().stream()
            .filter(d -> frame.tile(d).number() == tile && !layout.cut(d.box()))
            .map(frame::inTile)
            .filter(d -> away(tile, d.box()))
            .toList();
    var compared = DetectionComparison.of(expected, found, cancellation);
    assertThat(expected).hasSizeGreaterThan(2);
    assertThat(compared.lost()).as("tile %d", tile).allMatch(d -> d.confidence() < .35);
    assertThat(compared.gained()).as("tile %d", tile).allMatch(d -> d.confidence() < .35);
    assertThat(compared.meanIou()).isGreaterThan(.9);
  }

  @Test
  void boxesStayInTheirTiles() throws IOException {
    SourceName one = picture(picture());
    try (StagedDetector whole = detector(2);
        MosaicSource mosaic = mosaic(one, one, one, one)) {
      run(
          mosaic,
          List.of(whole),
          result ->
              // Letterboxed to a square tile, a wide picture is as wide as the tile.
              assertThat(result.found())
                  .allMatch(d -> d.box().x() > .5f || d.box().right() < .5001f)
                  .allMatch(d -> d.box().x() < .5f || d.box().left() > .4999f));
    }
  }

  @Test
  void twoModelsLookAtTheSameMosaicAndASlidersCandidatesAreItsDetections() throws IOException {
    SourceName one = picture(picture());
    List<Detection> found = new ArrayList<>();
    try (StagedDetector whole = detector(2);
        MosaicSource mosaic = mosaic(one, one)) {
      run(
          mosaic,
          List.of(whole, whole),
          result -> {
            assertThat(result.compared().orElseThrow().lost()).isEmpty();
            assertThat(result.compared().orElseThrow().common()).hasSameSizeAs(result.found());
            found.addAll(result.found());
          });
    }
    try (StagedDetector whole = detector(2);
        MosaicSource mosaic = mosaic(one, one)) {
      new Pipeline(List.of(mosaic), List.of(whole), Pace.ALL, said::add, cancellation)
          .look(
              seen ->
                  assertThat(
                          seen.at(c -> c.detections(.25f, .45f, cancellation), cancellation)
                              .found())
                      .isNotEmpty()
                      .hasSameSizeAs(found));
    }
  }

  @Test
  void aSourceThatIsNotThereIsAGreyTileThatSaysWhy() throws IOException {
    SourceName there = picture(picture());
    SourceName none = new SourceName.Video(temp.resolve("none.mp4"));
    try (MosaicSource mosaic = mosaic(there, none);
        Frame frame = mosaic.next().orElseThrow()) {
      List<MosaicTile> tiles = ((MosaicFrame) frame).tiles();
      assertThat(tiles.get(0).frame()).isPresent();
      assertThat(tiles.get(0).dead()).isEmpty();
      assertThat(tiles.get(1).dead())
          .hasValueSatisfying(why -> assertThat(why).contains("none.mp4"));
      assertThat(tiles.get(3).dead()).hasValue("no source");
      assertThat(mosaic.next()).isEmpty();
    }
    assertThatThrownBy(() -> mosaic(none))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("none.mp4");
  }

  @Test
  void aFilmThatEndsIsGreyWhileALongerOneGoesOnInStep() {
    Path longer = temp.resolve("longer.mp4");
    Path shorter = temp.resolve("shorter.mp4");
    film(longer, 5);
    film(shorter, 3);
    List<String> seen = new ArrayList<>();
    try (MosaicSource mosaic =
        mosaic(new SourceName.Video(longer), new SourceName.Video(shorter))) {
      assertThat(mosaic.info().frames()).hasValue(5);
      for (Optional<Frame> f = mosaic.next(); f.isPresent(); f = mosaic.next()) {
        try (Frame frame = f.get()) {
          seen.add(
              ((MosaicFrame) frame)
                  .tiles().stream()
                      .limit(2)
                      .map(t -> t.frame().map(p -> "" + p.number()).orElse("-"))
                      .collect(Collectors.joining(" ")));
        }
      }
      assertThat(seen).containsExactly("0 0", "1 1", "2 2", "3 -", "4 -");
      mosaic.seek(2);
      try (Frame frame = mosaic.next().orElseThrow()) {
        assertThat(frame.number()).isEqualTo(2);
        assertThat(((MosaicFrame) frame).tiles().get(1).frame().orElseThrow().number())
            .isEqualTo(2);
      }
    }
  }

  @Test
  void itsPictureShowsEachFrameInItsTileAndGreyElsewhere() {
    Path bright = temp.resolve("bright.mp4");
    film(bright, 1);
    try (MosaicSource mosaic = mosaic(new SourceName.Video(bright));
        Frame frame = mosaic.next().orElseThrow()) {
      for (PixelOrder order : PixelOrder.values()) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(order.bytes(frame.width(), frame.height()));
        frame.write(order, pixels);
        int right = order.bytes() * (frame.width() - 10);
        int bottom = frame.height() - 10;
        assertThat(pixels.get(order.bytes() * (240 * frame.width() + 320)) & 255)
            .isCloseTo(200, within(4));
        assertThat(pixels.get(order.bytes() * bottom * frame.width() + right) & 255).isEqualTo(128);
      }
    }
  }

  /** Grey, 64 x 48. */
  private static void film(Path file, int frames) {
    ByteBuffer grey = ByteBuffer.allocateDirect(3 * 64 * 48);
    for (int i = 0; i < grey.capacity(); i++) {
      grey.put(i, (byte) 200);
    }
    try (var writer = VideoWriter.open(file, 64, 48, 25, 200_000)) {
      for (int i = 0; i < frames; i++) {
        writer.write(grey, 64, 48, Double.NaN);
      }
      writer.finish();
    }
  }

  @Test
  void aStreamThatBreaksOffIsGreyWhileTheOthersGoOn() throws IOException {
    // Two live streams, one of which falls silent after it was cut off by its server.
    try (var good = new MjpegServer(Integer.MAX_VALUE, false);
        var bad = new MjpegServer(8, false);
        MosaicSource mosaic = mosaic(stream(good), stream(bad))) {
      assertThat(mosaic.info().live()).isTrue();
      boolean grey = false;
      while (!grey) {
        try (Frame frame = mosaic.next().orElseThrow()) {
          List<MosaicTile> tiles = ((MosaicFrame) frame).tiles();
          grey =
              tiles.get(0).frame().isPresent()
                  && tiles.get(1).dead().filter(why -> !why.equals("nothing came yet")).isPresent();
        }
      }
      mosaic.stop();
      assertThatThrownBy(mosaic::next).isInstanceOf(CancellationException.class);
    }
  }

  /** Also where no other brings a frame after it. */
  @Test
  void aStreamThatBreaksOffAloneIsSeenToBeGone() throws IOException {
    try (var bad = new MjpegServer(8, false);
        MosaicSource mosaic = mosaic(stream(bad))) {
      boolean showed = false;
      boolean grey = false;
      for (Optional<Frame> f = mosaic.next(); f.isPresent(); f = mosaic.next()) {
        try (Frame frame = f.get()) {
          boolean there = ((MosaicFrame) frame).tiles().getFirst().frame().isPresent();
          grey = showed && !there;
          showed |= there;
        }
        if (grey) {
          break;
        }
      }
      assertThat(grey).isTrue();
    }
  }

  @Test
  void aFilmBesideAStreamGoesAtItsOwnRate() throws IOException {
    Path file = temp.resolve("film.mp4");
    film(file, 5);
    List<Long> seen = new ArrayList<>();
    try (var camera = new MjpegServer(Integer.MAX_VALUE, false);
        MosaicSource mosaic = mosaic(stream(camera), new SourceName.Video(file))) {
      boolean over = false;
      long before = 0;
      while (!over) {
        try (Frame frame = mosaic.next().orElseThrow()) {
          assertThat(frame.captured()).isGreaterThanOrEqualTo(before);
          before = frame.captured();
          MosaicTile tile = ((MosaicFrame) frame).tiles().get(1);
          over = tile.dead().filter("it ended"::equals).isPresent();
          tile.frame()
              .ifPresent(
                  shown -> {
                    assertThat(shown.seconds()).isLessThanOrEqualTo(frame.seconds());
                    seen.add(shown.number());
                  });
        }
      }
    }
    assertThat(seen).isSorted().contains(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void whatATileFailsOfEndsTheMosaic() throws IOException {
    var name = new SourceName.Mosaic(List.of(picture(picture())));
    var mosaic = new MosaicSource(name, (_, _) -> new Exhausted(), cancellation);
    try (mosaic) {
      assertThatThrownBy(mosaic::next).isInstanceOf(OutOfMemoryError.class).hasMessage("full");
    }
  }

  /** A camera whose first frame there is no memory for. */
  private static final class Exhausted implements FrameSource {
    @Override
    public SourceInfo info() {
      return new SourceInfo("full", 20, 10, 25, OptionalLong.empty(), false, true, false, "test");
    }

    @Override
    public Optional<Frame> next() {
      throw new OutOfMemoryError("full");
    }

    @Override
    public void seek(long frame) {}

    @Override
    public long damaged() {
      return 0;
    }

    @Override
    public void stop() {}

    @Override
    public void close() {}
  }

  private static SourceName stream(MjpegServer server) {
    return new SourceName.Stream(StreamAddress.parse(server.address()).orElseThrow());
  }
}
