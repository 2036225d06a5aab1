package org.prunepoint.video.mosaic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.export.ModelExport;
import org.prunepoint.export.Verification.Exported;
import org.prunepoint.export.openvino.Deployment;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.quantization.OpenVinoEightBits;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.quantization.QuantizationRun;
import org.prunepoint.quantization.QuantizationSettings;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.video.Sources;
import org.prunepoint.video.source.FrameRaster;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamSettings;

/**
 * A file for four pictures in one, read by nothing but the rules of the page beside it, finds what
 * <em>Detect</em> finds in a mosaic of the same four.
 */
class ExportedMosaicTest {
  private static final float SURE = .25f;
  private static final float SUPPRESSION = .45f;

  @TempDir Path temp;
  private final Cancellation cancellation = new Cancellation();
  private final Sources sources =
      new Sources(StreamSettings.DEFAULT, new OpenCvPictureDecoder(), _ -> {});
  private final Model model = Model.open(Sample.CFG, Sample.WEIGHTS);
  private final Deployment deployment = new Deployment(List.of(), true);
  private final Network four = deployment.sized(model.network());

  /** Different ones, so that a tile taken for another is seen. */
  private static List<SourceName> pictures() throws IOException {
    try (Stream<Path> files = Files.list(Sample.PICTURES)) {
      return files
          .filter(f -> f.toString().endsWith(".jpg"))
          .sorted()
          .limit(4)
          .map(f -> (SourceName) new SourceName.Pictures("picture", List.of(f)))
          .toList();
    }
  }

  private float[] rows(Path file, FloatBuffer input) {
    try (InferenceSession session = Engines.onnx().open(file, four, new Streams(1, 1))) {
      return session.run(input.duplicate(), 1).values().getFirst();
    }
  }

  /** By tile, relative to the picture in it, which is stretched over the tile. */
  private List<List<Detection>> read(float[] rows) {
    List<List<Detection>> tiles =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int width = four.input().width() / 2;
    int height = four.input().height() / 2;
    int numbers = 5 + four.classes();
    for (int at = 0; at < rows.length; at += numbers) {
      for (int c = 0; c < four.classes(); c++) {
        float confidence = rows[at + 4] * rows[at + 5 + c];
        if (confidence > SURE) {
          int column = rows[at] < width ? 0 : 1;
          int row = rows[at + 1] < height ? 0 : 1;
          float left = Math.max(0, (rows[at] - rows[at + 2] / 2) / width - column);
          float right = Math.min(1, (rows[at] + rows[at + 2] / 2) / width - column);
          float top = Math.max(0, (rows[at + 1] - rows[at + 3] / 2) / height - row);
          float bottom = Math.min(1, (rows[at + 1] + rows[at + 3] / 2) / height - row);
          tiles
              .get(2 * row + column)
              .add(
                  new Detection(
                      c,
                      confidence,
                      new Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)));
        }
      }
    }
    return tiles.stream().map(ExportedMosaicTest::suppressed).toList();
  }

  private static List<Detection> suppressed(List<Detection> all) {
    List<Detection> kept = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparingDouble(Detection::confidence).reversed())
        .filter(
            d ->
                kept.stream()
                    .noneMatch(
                        k -> k.classId() == d.classId() && k.box().iou(d.box()) > SUPPRESSION))
        .forEach(kept::add);
    return kept;
  }

  /** How far a file may be from what <em>Detect</em> finds. */
  private record Near(float confidence, float iou) {
    boolean has(List<Detection> all, Detection wanted) {
      return all.stream()
          .anyMatch(
              d ->
                  d.classId() == wanted.classId()
                      && Math.abs(d.confidence() - wanted.confidence()) < confidence
                      && d.box().iou(wanted.box()) > iou);
    }
  }

  private ModelExport export() {
    return new ModelExport(
        ExportFormat.OPENVINO,
        temp.resolve("out"),
        List.of(),
        new Exported(model.cfg(), four, Objects.requireNonNull(model.weights()), List.of()),
        true);
  }

  @Test
  void theFileFindsWhatDetectFindsInTheMosaic() throws IOException {
    ModelExport export = export();
    export.write();

    compare(export.files().decoded(export.files().float32()), new Near(1e-3f, .98f), .002f);
  }

  /**
   * Calibrated with one picture at a time: the seams are all that is new in the mosaic. What is
   * surer than 0.7 is found as it was; eight bits move what is doubtful further.
   */
  @Test
  void theFileInEightBitsFindsIt() throws IOException {
    ModelExport export = export();
    Scorer scorer = Scorers.named("darknet");
    try (var quantization =
        Quantization.open(
            model,
            deployment.picture(four),
            DataSource.open(Sample.DATA),
            CalibrationSettings.DEFAULT.withPictures(16),
            scorer,
            cancellation)) {
      QuantizationSettings usual = QuantizationSettings.DEFAULT;
      Path file = export.files().int8();
      var run =
          new QuantizationRun(quantization, usual, Optional.empty(), scorer, false, four, file);
      new OpenVinoEightBits(export.folder(), Objects.requireNonNull(model.weights()), run)
          .run(Progress.NONE, cancellation);
    }

    compare(export.files().decoded(export.files().int8()), new Near(.1f, .8f), .45f);
  }

  /**
   * Both ways.
   *
   * @param margin above the least confidence in which a box may be missing
   */
  private void compare(Path file, Near near, float margin) throws IOException {
    try (StagedDetector whole =
            StagedDetector.open(
                model,
                four,
                Fitting.STRETCH,
                DetectionSettings.DEFAULT,
                List.of("car", "truck", "person"));
        var mosaic =
            new MosaicSource(new SourceName.Mosaic(pictures()), sources::open, cancellation);
        MosaicFrame frame = (MosaicFrame) mosaic.next().orElseThrow()) {
      FloatBuffer input = whole.input(Arena.ofAuto());
      InputLayout layout = frame.fit(whole.fitting(), four.input(), input, new FrameRaster());
      List<Detection> expected = whole.read(whole.run(input.duplicate()), layout, cancellation);

      List<List<Detection>> found = read(rows(file, input));

      assertThat(expected).hasSizeGreaterThan(10);
      for (int tile = 0; tile < 4; tile++) {
        int number = tile;
        List<Detection> here =
            expected.stream()
                .filter(d -> frame.tile(d).number() == number)
                .map(frame::inTile)
                .toList();
        assertThat(here).as("tile %d", tile).isNotEmpty();
        assertThat(here)
            .allMatch(d -> d.confidence() < SURE + margin || near.has(found.get(number), d));
        assertThat(found.get(tile))
            .allMatch(d -> d.confidence() < SURE + margin || near.has(here, d));
      }
    }
  }
}
