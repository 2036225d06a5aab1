package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;

/** A cfg with {@code letter_box=1} in {@code [net]}, against what Darknet gives for it. */
@Tag("real")
class LetterBoxInCfgTest {
  @TempDir private Path folder;

  private Model letterboxed(Path cfg, Path weights) throws IOException {
    Path copy = folder.resolve("lb.cfg");
    Files.writeString(
        copy, Files.readString(cfg).replaceFirst("(?m)^channels=3", "channels=3\nletter_box=1"));
    return Model.open(copy, weights);
  }

  /** {@code darknet detector map}: 0.5906; stretched it would be 0.5518. */
  @ParameterizedTest
  @CsvSource({"darknet", "darknet-letterbox"})
  void theNetworkIsScoredOnPaddedPictures(String scorer) throws IOException {
    Path bccd = RealData.folder().resolve("bccd");
    Model model =
        letterboxed(
            bccd.resolve("yolov3-tiny-w50.cfg"), bccd.resolve("yolov3-tiny-w50-sparse.weights"));
    DataFile data = DataFile.read(bccd.resolve("bccd.data"));
    try (var cache = new PictureCache(new StbPictureDecoder(new OpenCvPictureDecoder()))) {
      Evaluation e =
          new Evaluator(
                  DataSets.valid(data),
                  NamesFile.read(data.names().orElseThrow()).names(),
                  cache,
                  Scorers.named(scorer))
              .evaluate(
                  Sessions.of(
                      new OnnxEngine(), Objects.requireNonNull(model.weights()), new Streams(2, 1)),
                  model.network(),
                  Progress.NONE,
                  new Cancellation());

      assertThat(e.map50()).isCloseTo(.5906, within(1e-4));
      assertThat(e.classes())
          .extracting(ClassResult::ap)
          .satisfiesExactly(
              rbc -> assertThat(rbc).isCloseTo(.7395, within(1e-4)),
              wbc -> assertThat(wbc).isCloseTo(.9555, within(1e-4)),
              platelets -> assertThat(platelets).isCloseTo(.0769, within(1e-4)));
      assertThat(e.convention()).contains("pictures letterboxed");
    }
  }

  /** What {@code darknet detector test} prints for dog.jpg, in percent. */
  @Test
  void itDetectsOnPaddedPictures() throws IOException {
    Path fastest = RealData.folder().resolve("yolo-fastest");
    Model model =
        letterboxed(
            fastest.resolve("yolo-fastest-1.1.cfg"), fastest.resolve("yolo-fastest-1.1.weights"));
    var decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    var names = NamesFile.read(fastest.resolve("coco.names")).names();
    var picture =
        decoder.decode(RealData.folder().resolve("images").resolve("dog.jpg")).orElseThrow();
    try (var detector = ModelDetector.open(model)) {
      assertThat(detector.detect(picture, .25f, new Cancellation()))
          .extracting(d -> names.get(d.classId()) + " " + Math.round(100 * d.confidence()))
          .containsExactlyInAnyOrder(
              "dog 61",
              "bicycle 60",
              "car 54",
              "bicycle 43",
              "car 38",
              "car 35",
              "car 35",
              "cat 28");
    }
  }
}
