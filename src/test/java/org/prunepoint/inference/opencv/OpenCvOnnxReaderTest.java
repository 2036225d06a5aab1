package org.prunepoint.inference.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.darknet.NarrowCfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/** Our files in another program, which decodes their heads by our graph and gets our boxes. */
class OpenCvOnnxReaderTest {
  private static final int SIDE = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"yolov3-tiny", "yolov3-spp", "yolov4", "yolov4-tiny"})
  void theStandardNetworksAreReadWithAndWithoutDecodedHeads(String name) throws IOException {
    String cfg = NarrowCfg.of(Files.readString(Path.of("cfg", name + ".cfg")), 8);
    Network network = NetworkReader.read(NarrowCfg.parsed(cfg)).network().withInput(SIDE, SIDE);
    Weights weights = RandomWeights.of(network, 3);
    Path plain = folder.resolve("plain.onnx");
    Path boxes = folder.resolve("boxes.onnx");
    Engines.onnx().write(plain, network, weights);
    Engines.onnxBoxes().write(boxes, network, weights, List.of());
    FloatBuffer picture = Pictures.noise(network.input(), 6);
    HeadOutputs heads;
    HeadOutputs rows;
    HeadOutputs expected;
    try (InferenceSession ours = Engines.onnx().open(plain, network, new Streams(1, 1));
        InferenceSession theirs = Engines.openCvOnnx().open(plain, network);
        InferenceSession decoded = Engines.openCvOnnx().open(boxes, network)) {
      expected = ours.run(picture.duplicate(), 1);
      heads = theirs.run(picture.duplicate(), 1);
      rows = decoded.run(picture.duplicate(), 1);
    }

    for (int h = 0; h < expected.values().size(); h++) {
      float[] wanted = expected.values().get(h);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(heads.values().get(h)[i])
            .isCloseTo(wanted[i], within(1e-3f * (1 + Math.abs(wanted[i]))));
      }
    }
    var decoder = new HeadDecoder(network);
    Candidates found = decoder.decode(rows, 0, -1);
    Candidates boxed = decoder.decode(expected, 0, -1);
    assertThat(rows.decoded()).isTrue();
    assertThat(found.count()).isEqualTo(boxed.count());
    for (int i = 0; i < found.count(); i++) {
      assertThat(found.box(i).x()).isCloseTo(boxed.box(i).x(), within(1e-3f));
      assertThat(found.box(i).width())
          .isCloseTo(boxed.box(i).width(), within(1e-2f * (1 + boxed.box(i).width())));
      assertThat(found.objectness(i)).isCloseTo(boxed.objectness(i), within(1e-3f));
    }
  }
}
