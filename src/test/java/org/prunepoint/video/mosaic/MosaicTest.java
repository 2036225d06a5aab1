package org.prunepoint.video.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
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
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.Sources;
import org.prunepoint.video.peer.MjpegServer;
import org.prunepoint.video.pipeline.Pace;
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
      var input = single.input();
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

  @Test
  void fourCopiesOfAPictureHaveTheBoxesOfOne() throws IOException {
    Path file = picture();
    List<Detection> single = alone(file);
    var name = new SourceName.Pictures("picture", List.of(file));
    List<MosaicResult> results = new ArrayList<>();
    try (StagedDetector whole = detector(2);
        Mosaic mosaic =
            Mosaic.open(
                List.of(name, name, name, name), sources::open, whole, Pace.ALL, cancellation)) {
      mosaic.run(results::add);
    }

    assertThat(results).hasSize(1);
    for (TileResult tile : results.getFirst().tiles()) {
      List<Detection> expected = single.stream().filter(d -> away(tile.tile(), d.box())).toList();
      List<Detection> found =
          tile.found().stream()
              .filter(f -> !f.crossing())
              .map(TileResult.Found::detection)
              .filter(d -> away(tile.tile(), d.box()))
              .toList();
      var compared = DetectionComparison.of(expected, found, cancellation);
      assertThat(expected).hasSizeGreaterThan(2);
      assertThat(compared.lost()).as("tile %d", tile.tile()).allMatch(d -> d.confidence() < .35);
      assertThat(compared.gained()).as("tile %d", tile.tile()).allMatch(d -> d.confidence() < .35);
      assertThat(compared.meanIou()).isGreaterThan(.9);
    }
  }

  @Test
  void boxesStayInTheirTilesAndThoseThatReachedOverAreMarked() throws IOException {
    Path file = picture();
    var name = new SourceName.Pictures("picture", List.of(file));
    try (StagedDetector whole = detector(2);
        Mosaic mosaic =
            Mosaic.open(
                List.of(name, name, name, name), sources::open, whole, Pace.ALL, cancellation)) {
      mosaic.run(
          result -> {
            for (TileResult tile : result.tiles()) {
              // Letterboxed to a square tile, a wide picture is as wide as the tile.
              assertThat(tile.found())
                  .allMatch(f -> tile.tile() % 2 == 1 || f.detection().box().right() < 1.001f)
                  .allMatch(f -> tile.tile() % 2 == 0 || f.detection().box().left() > -.001f);
            }
          });
    }
  }

  @Test
  void aSourceThatIsNotThereIsAGreyTileThatSaysWhy() throws IOException {
    List<SourceName> names = new ArrayList<>();
    names.add(new SourceName.Pictures("picture", List.of(picture())));
    names.add(new SourceName.Video(temp.resolve("none.mp4")));
    try (StagedDetector whole = detector(2);
        Mosaic mosaic = Mosaic.open(names, sources::open, whole, Pace.ALL, cancellation)) {
      List<List<TileResult>> all = new ArrayList<>();
      mosaic.run(result -> all.add(result.tiles()));
      assertThat(all).hasSize(1);
      assertThat(all.getFirst().get(0).found()).isNotEmpty();
      assertThat(all.getFirst().get(0).dead()).isEmpty();
      assertThat(all.getFirst().get(1).dead())
          .hasValueSatisfying(why -> assertThat(why).contains("none.mp4"));
      assertThat(all.getFirst().get(1).found()).isEmpty();
      assertThat(all.getFirst().get(3).dead()).hasValue("no source");
    }
    try (StagedDetector whole = detector(2)) {
      assertThatThrownBy(
              () -> Mosaic.open(names.subList(1, 2), sources::open, whole, Pace.ALL, cancellation))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("none.mp4");
    }
  }

  @Test
  void aStreamThatBreaksOffIsGreyWhileTheOthersGoOn() throws IOException {
    // Two live streams, one of which falls silent after it was cut off by its server.
    try (var good = new MjpegServer(Integer.MAX_VALUE, false);
        var bad = new MjpegServer(8, false);
        StagedDetector whole = detector(1);
        Mosaic mosaic =
            Mosaic.open(
                List.of(stream(good), stream(bad)), sources::open, whole, Pace.ALL, cancellation)) {
      assertThatThrownBy(
              () ->
                  mosaic.run(
                      result -> {
                        TileResult first = result.tiles().get(0);
                        TileResult second = result.tiles().get(1);
                        if (second.dead().filter(why -> !why.equals("nothing came yet")).isPresent()
                            && first.frame().isPresent()) {
                          cancellation.request();
                        }
                      }))
          .isInstanceOf(CancellationException.class);
    }
  }

  private static SourceName stream(MjpegServer server) {
    return new SourceName.Stream(StreamAddress.parse(server.address()).orElseThrow());
  }
}
