package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.ConvolutionWeights;
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
    byte[] file = DecodedModel.of(network, weights, List.of("cat", "it's")).toByteArray();
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
        Onnx.ModelProto.parseFrom(
            DecodedModel.of(network, weights, List.of("cat", "it's")).toByteArray());
    assertThat(model.getMetadataPropsList())
        .extracting(Onnx.StringStringEntryProto::getKey, Onnx.StringStringEntryProto::getValue)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("stride", "4"),
            org.assertj.core.groups.Tuple.tuple("names", "{0: 'cat', 1: 'it\\'s'}"));
    assertThat(model.getGraph().getInput(0).getName()).isEqualTo("images");
    assertThat(model.getGraph().getOutputList()).hasSize(1);
  }

  @Test
  void readBackItGivesTheSameBoxes() {
    var engine = new OnnxEngine();
    Path file = folder.resolve("boxes.onnx");
    write(file, network, weights);
    try (InferenceSession back = engine.open(file, network, new Streams(1, 1));
        InferenceSession raw = engine.open(network, weights, new Streams(1, 1))) {
      HeadOutputs found = back.run(pictures(), BATCH);
      assertThat(found.decoded()).isTrue();
      sameBoxes(network, found, raw.run(pictures(), BATCH), 1e-6f);
    }
  }

  private static void write(Path file, Network network, Weights weights) {
    try {
      new OnnxEngine().writeBoxes(file, network, weights, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sameBoxes(
      Network network, HeadOutputs rows, HeadOutputs heads, float tolerance) {
    var decoder = new HeadDecoder(network);
    for (int image = 0; image < BATCH; image++) {
      Candidates found = decoder.decode(rows, image, -1);
      Candidates expected = decoder.decode(heads, image, -1);
      assertThat(found.count()).isEqualTo(expected.count()).isPositive();
      for (int i = 0; i < found.count(); i++) {
        Box box = expected.box(i);
        assertThat(found.box(i).x()).isCloseTo(box.x(), within(tolerance));
        assertThat(found.box(i).y()).isCloseTo(box.y(), within(tolerance));
        assertThat(found.box(i).width())
            .isCloseTo(box.width(), within(tolerance * (1 + box.width())));
        assertThat(found.box(i).height())
            .isCloseTo(box.height(), within(tolerance * (1 + box.height())));
        assertThat(found.objectness(i)).isCloseTo(expected.objectness(i), within(tolerance));
        for (int c = 0; c < found.classes(); c++) {
          assertThat(found.probability(i, c))
              .isCloseTo(expected.probability(i, c), within(tolerance));
        }
      }
    }
  }

  /** Of [yolo] as YOLOv3 has it and as YOLOv4 does, and of [region] with and without softmax. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "filters=14|[yolo]\nmask=2,0\nanchors=10,13, 16,30, 33,23\nclasses=2\nnum=3",
        "filters=14|[yolo]\nmask=2,0\nanchors=10,13, 16,30, 33,23\nclasses=2\nnum=3\nscale_x_y=1.2",
        "filters=6|[yolo]\nanchors=10,13\nclasses=1\nnum=1",
        "filters=16|[region]\nanchors=1.3,2.2, 3.1,4.7\nclasses=3\nnum=2\nsoftmax=1\ncoords=4",
        "filters=16|[region]\nanchors=1.3,2.2, 3.1,4.7\nclasses=3\nnum=2\nsoftmax=0\ncoords=4",
      })
  void headsOfEveryKindAreDecodedAsTheProgramDoes(String head) {
    String[] parts = head.split("\\|", -1);
    Network old =
        network(
            "[net]\nwidth=%d\nheight=%d\nchannels=3\n".formatted(WIDTH, HEIGHT)
                + conv(8)
                + "[convolutional]\nsize=1\nactivation=linear\n%s\n%s\n"
                    .formatted(parts[0], parts[1]));
    Weights some = RandomWeights.of(old, 7);
    var engine = new OnnxEngine();
    Path file = folder.resolve("boxes.onnx");
    write(file, old, some);
    try (InferenceSession back = engine.open(file, old, new Streams(1, 1));
        InferenceSession raw = engine.open(old, some, new Streams(1, 1))) {
      sameBoxes(old, back.run(pictures(), BATCH), raw.run(pictures(), BATCH), 1e-5f);
    }
  }

  /**
   * By hand, from Darknet's yolo_layer.c: kernels are zero, so that every cell gives the biases:
   * sigmoid(ln 3) = 3/4 of the cell, and the anchor 8 x 16 times e^(ln 2) and once.
   */
  @Test
  void aRowOfAYoloHeadIsWhatItsFormulaSays() {
    float ln3 = (float) Math.log(3);
    float[] row =
        secondCell(
            "filters=7\n[yolo]\nanchors=8,16\nclasses=2\nnum=1\nscale_x_y=2",
            new float[] {ln3, -ln3, (float) Math.log(2), 0, ln3, 0, -ln3});
    // A cell is 32 x 16 pixels; centres are scaled about the middle of theirs.
    assertThat(row)
        .containsExactly(
            new float[] {32 * (1 + .75f * 2 - .5f), 16 * (.25f * 2 - .5f), 16, 16, .75f, .5f, .25f},
            within(1e-5f));
  }

  /** As above, from region_layer.c: anchors are in cells, and classes a softmax. */
  @Test
  void aRowOfARegionHeadIsWhatItsFormulaSays() {
    float ln3 = (float) Math.log(3);
    float[] row =
        secondCell(
            "filters=7\n[region]\nanchors=.5,2\nclasses=2\nnum=1\ncoords=4\nsoftmax=1",
            new float[] {ln3, -ln3, (float) Math.log(2), 0, ln3, 0, ln3});
    assertThat(row)
        .containsExactly(
            new float[] {32 * 1.75f, 16 * .25f, 2 * .5f * 32, 2 * 16, .75f, .25f, .75f},
            within(1e-5f));
  }

  /** The row of the cell (1, 0) of two by two, of a head that gives these numbers everywhere. */
  private float[] secondCell(String head, float[] numbers) {
    Network constant =
        network(
            "[net]\nwidth=%d\nheight=%d\nchannels=3\n[avgpool]\n[upsample]\nstride=2\n"
                    .formatted(WIDTH, HEIGHT)
                + "[convolutional]\nsize=1\nactivation=linear\n"
                + head
                + "\n");
    var convolution = new ConvolutionWeights(numbers, null, new float[3 * numbers.length]);
    Weights given =
        new Weights(
            Weights.Header.FRESH,
            Arrays.asList(null, null, convolution, null),
            Arrays.asList(null, null, null, null));
    Path file = folder.resolve("row.onnx");
    write(file, constant, given);
    try (InferenceSession session = new OnnxEngine().open(file, constant, new Streams(1, 1))) {
      float[] rows = session.run(pictures(), 1).values().getFirst();
      return Arrays.copyOfRange(rows, numbers.length, 2 * numbers.length);
    }
  }

  @Test
  void aFileOfAnotherSizeIsRefused() throws IOException {
    var engine = new OnnxEngine();
    Path file = folder.resolve("boxes.onnx");
    engine.writeBoxes(file, network.withInput(32, 32), weights, List.of());
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> engine.open(file, network, new Streams(1, 1)).close())
        .withMessageContaining("takes pictures of 32 x 32");
  }

  /** Of the same layers for other classes, or with another head: 1280 rows of 7. */
  @ParameterizedTest
  @CsvSource({"classes=2, classes=1, 6", "num=4, num=5, 7"})
  void aFileOfOtherRowsIsRefused(String written, String other, int width) throws IOException {
    boolean classes = width == 6;
    Network another =
        network(
            classes
                ? CFG.replace(written, other).replace("filters=14", "filters=12")
                : CFG.replace("mask=0,1", "mask=0")
                    .replaceFirst("(?s)(.*)filters=14", "$1filters=7"));
    Path file = folder.resolve("boxes.onnx");
    var engine = new OnnxEngine();
    engine.writeBoxes(file, another, RandomWeights.of(another, 5), List.of());
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> engine.open(file, network, new Streams(1, 1)).close())
        .withMessageEndingWith(
            "boxes.onnx was not exported of test.cfg: its output0 is %d x %d, expected 1280 x 7.",
            classes ? 1280 : 1152, width);
  }

  /** What is undecoded is compared, too. */
  @Test
  void aFileOfOtherHeadsIsRefused() throws IOException {
    Network another =
        network(CFG.replace("classes=2", "classes=1").replace("filters=14", "filters=12"));
    Path file = folder.resolve("heads.onnx");
    var engine = new OnnxEngine();
    engine.write(file, another, RandomWeights.of(another, 5));
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> engine.open(file, network, new Streams(1, 1)).close())
        .withMessageContaining("heads.onnx was not exported of test.cfg: its ")
        .withMessageEndingWith(" is 12 x 16 x 32, expected 14 x 16 x 32.");
  }

  /** YOLOv5 hands them to Python's eval. */
  @Test
  void namesAreTextWhateverStandsInThem() {
    assertThat(PythonText.dictionary(List.of("a'}", "b\\", "c\nd", "小汽车")))
        .isEqualTo("{0: 'a\\'}', 1: 'b\\\\', 2: 'c\\U0000000ad', 3: '小汽车'}");
  }

  @Test
  void headsThatNobodyDecodesAreNamed() {
    Network uncertain =
        network(
            "[net]\n"
                + "width=64\n"
                + "height=32\n"
                + "channels=3\n"
                + "[convolutional]\n"
                + "filters=10\n"
                + "size=1\n"
                + "activation=linear\n"
                + "[Gaussian_yolo]\n"
                + "classes=1\n"
                + "num=1\n"
                + "anchors=3,4\n");
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> DecodedModel.of(uncertain, RandomWeights.of(uncertain, 1), List.of()))
        .withMessageContaining("test.cfg: layer 1 [Gaussian_yolo]")
        .withMessageContaining("cannot be decoded");
  }
}
