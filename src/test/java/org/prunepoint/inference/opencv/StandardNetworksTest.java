package org.prunepoint.inference.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.darknet.standard.NetworkRequest;
import org.prunepoint.darknet.standard.StandardCfg;
import org.prunepoint.darknet.standard.StandardNetwork;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;

/** The networks that we write, read by a program that we did not write. */
class StandardNetworksTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void openCvReadsAndComputesTheSame(StandardNetwork standard) throws IOException {
    Path cfg = folder.resolve("net.cfg");
    Path weights = folder.resolve("net.weights");
    NetworkRequest request = NetworkRequest.of(standard, 2).withWidth(0.25).withInput(96, 64);
    Files.write(cfg, StandardCfg.of(request).bytes());
    Network network = Model.open(cfg, null).network();
    WeightsFile.write(weights, network, RandomWeights.of(network, 7));
    FloatBuffer picture = Pictures.noise(network.input(), 5);

    HeadOutputs theirs = new OpenCvReader().open(cfg, weights, network).run(picture, 1);
    try (InferenceSession session =
        new OnnxEngine().open(network, Model.open(cfg, weights).weights(), new Streams(1, 1))) {
      HeadOutputs ours = session.run(picture, 1);
      assertThat(theirs.shapes()).hasSize(standard.anchorCount() / 3).isEqualTo(ours.shapes());
      for (int head = 0; head < ours.values().size(); head++) {
        requireClose(ours.values().get(head), theirs.values().get(head));
      }
    }
  }

  /** Later networks bend what enters their heads; OpenCV numbers that layer one higher. */
  @Test
  void theActivationBeforeAHeadIsComparedToo() throws IOException {
    Path cfg = folder.resolve("bent.cfg");
    Path weights = folder.resolve("bent.weights");
    Files.writeString(
        cfg,
        """
        [net]
        width=8
        height=8
        channels=3
        [convolutional]
        filters=6
        size=3
        pad=1
        activation=logistic
        [yolo]
        mask=0
        anchors=8,8
        num=1
        classes=1
        new_coords=1
        """);
    Network network = Model.open(cfg, null).network();
    WeightsFile.write(weights, network, RandomWeights.of(network, 7));
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    float[] numbers = new float[Math.toIntExact(network.input().size())];
    picture.get(0, numbers);

    float[] theirs =
        new OpenCvReader().open(cfg, weights, network).run(picture, 1).values().getFirst();

    double[] ours = PlainNetwork.run(network, Model.open(cfg, weights).weights(), numbers);
    for (int i = 0; i < ours.length; i++) {
      assertThat((double) theirs[i]).isCloseTo(ours[i], within(1e-5));
    }
  }

  private static void requireClose(float[] ours, float[] theirs) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < ours.length; i++) {
      largest = Math.max(largest, Math.abs(ours[i]));
      difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
    }
    assertThat(largest).isPositive();
    assertThat(difference).isLessThan(1e-3 * largest);
  }
}
