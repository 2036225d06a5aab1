package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/** The rows of a file with decoded boxes are what the decoder of the program makes of the heads. */
class OnnxBoxesTest {
  private static final int BATCH = 2;
  private static final int WIDTH = 64;
  private static final int HEIGHT = 32;

  private static final String HEAD =
      """
      [convolutional]
      filters=14
      size=1
      stride=1
      pad=1
      activation=logistic
      [yolo]
      mask=%s
      anchors=10.25,13, 16,30, 33,23, 61,45.5
      classes=2
      num=4
      new_coords=1
      scale_x_y=2.0
      """;

  private static final String CFG =
      "[net]\nwidth=%d\nheight=%d\nchannels=3\n".formatted(WIDTH, HEIGHT)
          + conv(8)
          + HEAD.formatted("2,3")
          + "[route]\nlayers=0\n"
          + conv(16)
          + HEAD.formatted("0,1");

  @TempDir Path folder;
  private final Network network = network(CFG);
  private final Weights weights = RandomWeights.of(network, 5);

  private static String conv(int filters) {
    return "[convolutional]\nbatch_normalize=1\nfilters=%d\nsize=3\nstride=2\npad=1\nactivation=swish\n"
        .formatted(filters);
  }

  private static Network network(String cfg) {
    return NetworkReader.read(Cfg.parse("test.cfg", cfg.getBytes(StandardCharsets.UTF_8)))
        .network();
  }

  private static FloatBuffer pictures() {
    var random = new SplittableRandom(3);
    FloatBuffer pictures =
        ByteBuffer.allocateDirect(4 * BATCH * 3 * WIDTH * HEIGHT)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < pictures.capacity(); i++) {
      pictures.put(i, random.nextFloat());
    }
    return pictures;
  }

  @Test
  void everyRowIsABoxInPixels() {
    var engine = new OnnxEngine();
    byte[] file = OnnxModel.withBoxes(network, weights).bytes();
    int rows = 2 * (32 * 16 + 16 * 8);
    float[] found;
    HeadOutputs heads;
    try (InferenceSession decoded =
            engine.open(
                file,
                List.of("output0"),
                List.of(new Shape(1, rows, 7)),
                network,
                new Streams(1, 1));
        InferenceSession raw = engine.open(network, weights, new Streams(1, 1))) {
      found = decoded.run(pictures(), BATCH).values().getFirst();
      heads = raw.run(pictures(), BATCH);
    }

    assertThat(found).hasSize(BATCH * rows * 7);
    var decoder = new HeadDecoder(network);
    for (int image = 0; image < BATCH; image++) {
      Candidates candidates = decoder.decode(heads, image, 0);
      assertThat(candidates.count()).isEqualTo(rows);
      for (int row = 0; row < rows; row++) {
        int at = (image * rows + row) * 7;
        Box box = candidates.box(row);
        assertThat(found[at]).isCloseTo(box.x() * WIDTH, within(1e-3f));
        assertThat(found[at + 1]).isCloseTo(box.y() * HEIGHT, within(1e-3f));
        assertThat(found[at + 2]).isCloseTo(box.width() * WIDTH, within(1e-3f));
        assertThat(found[at + 3]).isCloseTo(box.height() * HEIGHT, within(1e-3f));
        assertThat(found[at + 4]).isCloseTo(candidates.objectness(row), within(1e-6f));
        assertThat(found[at + 6]).isCloseTo(candidates.probability(row, 1), within(1e-6f));
      }
    }
  }

  @Test
  void theFileSaysWhatDetectPyAsksFor() throws IOException {
    Onnx.ModelProto model =
        Onnx.ModelProto.parseFrom(OnnxModel.withBoxes(network, weights).bytes());
    assertThat(model.getMetadataPropsList())
        .extracting(Onnx.StringStringEntryProto::getKey, Onnx.StringStringEntryProto::getValue)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("stride", "4"),
            org.assertj.core.groups.Tuple.tuple("names", "{0: 'class0', 1: 'class1'}"));
    assertThat(model.getGraph().getInput(0).getName()).isEqualTo("images");
    assertThat(model.getGraph().getOutputList()).hasSize(1);
  }

  @Test
  void readBackItGivesWhatEnteredTheHeads() throws IOException {
    var engine = new OnnxEngine();
    Path file = folder.resolve("boxes.onnx");
    new OnnxBoxes(engine).write(file, network, weights);
    try (InferenceSession back = engine.open(file, network, new Streams(1, 1));
        InferenceSession raw = engine.open(network, weights, new Streams(1, 1))) {
      HeadOutputs found = back.run(pictures(), BATCH);
      HeadOutputs expected = raw.run(pictures(), BATCH);
      assertThat(found.shapes()).isEqualTo(expected.shapes());
      for (int h = 0; h < 2; h++) {
        assertThat(found.values().get(h)).hasSameSizeAs(expected.values().get(h));
        for (int i = 0; i < found.values().get(h).length; i++) {
          assertThat(found.values().get(h)[i])
              .isCloseTo(expected.values().get(h)[i], within(1e-4f));
        }
      }
    }
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void aFileOfAnotherSizeIsRefused() throws IOException {
    var engine = new OnnxEngine();
    Path file = folder.resolve("boxes.onnx");
    new OnnxBoxes(engine).write(file, network.withInput(32, 32), weights);
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> engine.open(file, network, new Streams(1, 1)).close())
        .withMessageContaining("takes pictures of 32 x 32");
  }

  @Test
  void headsOfAnotherKindAreNamed() {
    Network old = network(CFG.replace("new_coords=1", "new_coords=0"));
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> OnnxModel.withBoxes(old, RandomWeights.of(old, 1)))
        .withMessageContaining("test.cfg: layer 2 [yolo]")
        .withMessageContaining("has no new_coords=1");
  }
}
