package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.GreySample;
import org.prunepoint.Progress;
import org.prunepoint.Sample;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputFitter;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * The sample's network made grey, against what Darknet (AlexeyAB 59596d7, without OpenCV) computes
 * with these very numbers.
 */
class GreySampleTest {
  private final Model model = GreySample.model();
  private final Network network = model.network();
  private final Weights weights = Objects.requireNonNull(model.weights());
  private final PictureDecoder colours = new StbPictureDecoder(new OpenCvPictureDecoder());

  /** Sums over what enters each [yolo], of {@code network_predict} after {@code load_image}. */
  @ParameterizedTest
  @CsvSource({
    "valid-0001.jpg, -1960.01407, 9281.09017, -9177.29322, 61616.5939, -44638.6354, 381107.056",
    "valid-0002.jpg, -2001.78768, 10217.9149, -9256.20793, 60401.59, -44578.179, 371072.418"
  })
  void headsAreDarknets(
      String picture,
      double sum0,
      double squares0,
      double sum1,
      double squares1,
      double sum2,
      double squares2) {
    FloatBuffer input =
        ByteBuffer.allocateDirect(4 * Math.toIntExact(network.input().size()))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    PictureDecoder decoder = colours.forChannels(1);
    InputFitter.fit(
        Fitting.STRETCH,
        decoder.decode(Sample.PICTURES.resolve(picture)).orElseThrow(),
        network.input(),
        input,
        decoder);
    double[] sums = {sum0, sum1, sum2};
    double[] squares = {squares0, squares1, squares2};
    try (var session = new OnnxEngine().open(network, weights, new Streams(1, 1))) {
      HeadOutputs outputs = session.run(input, 1);
      for (int head = 0; head < 3; head++) {
        double sum = 0;
        double square = 0;
        for (float value : outputs.values().get(head)) {
          sum += value;
          square += value * value;
        }
        assertThat(sum).isCloseTo(sums[head], within(1e-4 * Math.abs(sums[head])));
        assertThat(square).isCloseTo(squares[head], within(1e-4 * squares[head]));
      }
    }
  }

  /** {@code detector map -iou_thresh 0.5 -points 0} on the 160 pictures. */
  @Test
  void scoresAsDarknetDoes() {
    DataFile data = DataFile.read(Sample.DATA);
    try (var cache = new PictureCache(colours)) {
      Evaluation e =
          new Evaluator(
                  DataSets.valid(data),
                  NamesFile.read(data.names().orElseThrow()).names(),
                  cache,
                  Scorers.named("darknet"))
              .evaluate(
                  Sessions.of(new OnnxEngine(), weights, new Streams(2, 1)),
                  network,
                  Progress.NONE,
                  new Cancellation());

      assertThat(e.map50()).isCloseTo(.841934, within(2e-4));
      assertThat(e.classes().get(0).ap()).isCloseTo(.9270, within(5e-4));
      assertThat(e.classes().get(1).ap()).isCloseTo(.7334, within(5e-4));
      assertThat(e.classes().get(2).ap()).isCloseTo(.8654, within(5e-4));
    }
  }
}
