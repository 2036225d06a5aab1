package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

class WeightsFileTest {
  /** 4 x 2 + 2 x 1 = 10 numbers with batch norm, then 3 + 3 x 2 = 9 without. */
  private static final Network TWO_LAYERS =
      HandMade.network(
          """
          [net]
          width=4
          height=4
          channels=1
          [convolutional]
          batch_normalize=1
          filters=2
          activation=leaky
          [convolutional]
          filters=3
          activation=linear
          """);

  private static byte[] file(int major, int minor, long seen, int floats) {
    boolean wide = major * 10 + minor >= 2;
    ByteBuffer b =
        ByteBuffer.allocate((wide ? 20 : 16) + 4 * floats).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(major).putInt(minor).putInt(5);
    if (wide) {
      b.putLong(seen);
    } else {
      b.putInt((int) seen);
    }
    for (int i = 1; i <= floats; i++) {
      b.putFloat(i);
    }
    return b.array();
  }

  private static Weights read(byte[] bytes, Network network) {
    return WeightsFile.read("test.weights", MemorySegment.ofArray(bytes), network);
  }

  private static void refused(byte[] bytes, String... parts) {
    assertThatThrownBy(() -> read(bytes, TWO_LAYERS))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("test.weights ")
        .hasMessageContainingAll(parts);
  }

  @Test
  void blocksStandInDarknetsOrder() {
    Weights weights = read(file(0, 2, 77, 19), TWO_LAYERS);

    ConvolutionWeights first = weights.convolution(0);
    BatchNorm norm = first.batchNorm();
    assertThat(first.bias()).as("beta").containsExactly(1, 2);
    assertThat(norm).isNotNull();
    assertThat(norm.gamma()).containsExactly(3, 4);
    assertThat(norm.mean()).containsExactly(5, 6);
    assertThat(norm.variance()).containsExactly(7, 8);
    assertThat(first.kernels()).containsExactly(9, 10);
    ConvolutionWeights second = weights.convolution(1);
    assertThat(second.batchNorm()).isNull();
    assertThat(second.bias()).containsExactly(11, 12, 13);
    assertThat(second.kernels()).containsExactly(14, 15, 16, 17, 18, 19);
    assertThat(weights.gammas(0)).containsExactly(3, 4);
    assertThat(weights.gammas(1)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 4294967295", // 32 bits, unsigned
    "0, 2, 14231680",
    "0, 2, 5000000000",
    "1, 0, 7"
  })
  void seenHas32BitsBeforeVersionTwoAnd64Since(int major, int minor, long seen) {
    Weights weights = read(file(major, minor, seen, 19), TWO_LAYERS);

    assertThat(weights.header()).isEqualTo(new Weights.Header(major, minor, 5, seen));
    assertThat(weights.convolution(0).bias()).containsExactly(1, 2);
  }

  @Test
  void aFileThatIsTooShortSaysAtWhichLayerAndHowManyValuesAreMissing() {
    refused(
        file(0, 2, 0, 12),
        "too short for test.cfg",
        "it ends in layer 1 [convolutional] (line 9), which needs 9 values but finds 2 left",
        "missing in all: 7");
    refused(file(0, 2, 0, 4), "layer 0 [convolutional] (line 5)", "needs 10 values but finds 4");
    refused(file(0, 2, 0, 11), "layer 1", "finds 1 left");
  }

  @Test
  void aFileThatEndsBetweenTwoLayersIsCalledAPart() {
    refused(
        file(0, 2, 0, 10),
        "ends with layer 0 [convolutional] (line 5) of test.cfg: a part that training can start"
            + " from");
  }

  @Test
  void aFileThatIsTooLongSaysHowMuchIsLeftOver() {
    refused(
        file(0, 2, 0, 22),
        "too long for test.cfg",
        "after the last layer (layer 1 [convolutional] (line 9)) 12 bytes are left" + " over");
  }

  @Test
  void numbersOfAnotherPrecisionAreCalledSo() {
    byte[] right = file(0, 2, 0, 19);
    refused(Arrays.copyOf(right, 20 + 2 * 19), "is as long as the numbers of test.cfg in 16 bits");
    refused(Arrays.copyOf(right, 20 + 8 * 19), "is as long as the numbers of test.cfg in 64 bits");
  }

  @Test
  void zerosAndWhatNoTrainingGivesAreRefused() {
    byte[] right = file(0, 2, 0, 19);
    refused(Arrays.copyOf(Arrays.copyOf(right, 20), right.length), "holds nothing but zeros");
    ByteBuffer.wrap(right).order(ByteOrder.LITTLE_ENDIAN).putFloat(20 + 4 * 3, -1e20f);
    assertThatThrownBy(() -> read(right, TWO_LAYERS))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith(
            "test.weights: 1 of 19 values are larger than in any trained network, first in the"
                + " gammas of layer 0");
  }

  @Test
  void aFileThatIsOneByteOffIsNoMatch() {
    byte[] right = file(0, 2, 0, 19);
    refused(Arrays.copyOf(right, right.length + 1), "too long", "no whole number of values");
    refused(Arrays.copyOf(right, right.length - 1), "too short", "finds 8 left", "in all: 1.");
  }

  /** 10 values of the first layer, 9 of the second. */
  @Test
  void whatWasNeverWrittenOfTheEndIsNoPruning() {
    byte[] right = file(0, 2, 0, 19);
    byte[] cut = Arrays.copyOf(Arrays.copyOf(right, 20 + 4 * 7), right.length);
    refused(
        cut,
        "test.weights holds nothing but zeros from within layer 0 [convolutional] (line 5) on,"
            + " which are 50.0 % of it");
    assertThatThrownBy(
            () -> WeightsFile.openPart("test.weights", MemorySegment.ofArray(cut), TWO_LAYERS))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("nothing but zeros from within layer 0");
    // A layer that ends in zeros is not one of nothing else.
    byte[] some = Arrays.copyOf(Arrays.copyOf(right, 20 + 4 * 11), right.length);
    assertThat(read(some, TWO_LAYERS).convolution(1).bias()).isNotNull();
    refused(new byte[right.length + 4], "test.weights holds nothing but zeros: was the download");
  }

  @Test
  void aPartThatFitsWithNoHeaderIsMeasuredByItsVersion() {
    byte[] right = file(0, 2, 0, 19);
    assertThatThrownBy(
            () ->
                WeightsFile.openPart(
                    "test.weights",
                    MemorySegment.ofArray(Arrays.copyOf(right, 20 + 4 * 12)),
                    TWO_LAYERS))
        .hasMessageContaining("needs 9 values but finds 2 left; missing in all: 7.");
  }

  @Test
  void anEmptyFileABareHeaderAndHalfAHeaderAreFaults() {
    refused(new byte[0], "test.weights is empty; expected Darknet weights");
    refused(new byte[] {0, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0}, "has 15 bytes");
    refused(Arrays.copyOf(file(0, 2, 0, 0), 18), "ends inside its header, after 18 bytes");
    refused(file(0, 2, 0, 0), "it ends in layer 0");
  }

  @Test
  void anotherFileIsCalledWhatItIs() {
    byte[] picture =
        Arrays.copyOf(
            "\u0089PNG\r\n\u001a\n and so on and so on".getBytes(StandardCharsets.ISO_8859_1), 96);
    refused(picture, "test.weights is a PNG picture; expected Darknet weights.");
    refused(file(-1, 2, 0, 19), "found the bytes FF FF FF FF 02 00 00 00");
    refused(file(0, 2000, 0, 19), "found the bytes 00 00 00 00 D0 07 00 00");
  }

  @Test
  void aMissingFileIsAFaultWithItsPath(@TempDir Path folder) {
    Path file = folder.resolve("none.weights");
    assertThatThrownBy(() -> WeightsFile.read(file, TWO_LAYERS))
        .isInstanceOf(Fault.class)
        .hasMessage(file + " does not exist.");
  }

  @Test
  void anEmptyFileOnDiskIsAFault(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("empty.weights"));
    assertThatThrownBy(() -> WeightsFile.read(file, TWO_LAYERS))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("empty.weights is empty");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 9", "0, 2, 14231680"})
  void whatIsReadIsWrittenByteForByte(int major, int minor, long seen, @TempDir Path folder)
      throws IOException {
    byte[] bytes = file(major, minor, seen, 19);
    Path copy = folder.resolve("copy.weights");

    WeightsFile.write(copy, TWO_LAYERS, read(bytes, TWO_LAYERS));

    assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
  }

  @Test
  void sharedWeightsAreStoredOnce(@TempDir Path folder) throws IOException {
    String conv = "[convolutional]\nbatch_normalize=1\nfilters=2\nsize=3\npad=1\n";
    Network network =
        HandMade.network(
            "[net]\nwidth=4\nheight=4\nchannels=2\n" + conv + conv + "share_index=0\n");
    Path file = folder.resolve("shared.weights");

    WeightsFile.write(file, network, RandomWeights.of(network, 1));
    Weights weights = WeightsFile.read(file, network);

    assertThat(Files.size(file)).isEqualTo(20 + 4 * (4 * 2 + 2 * 2 * 9));
    assertThat(network.cost().weightsBytes()).isEqualTo(Files.size(file));
    assertThat(weights.convolution(1)).isSameAs(weights.convolution(0));
  }

  @Test
  void aWeightedShortcutStoresItsWeights(@TempDir Path folder) throws IOException {
    String conv = "[convolutional]\nfilters=3\n";
    Network network =
        HandMade.network(
            "[net]\nwidth=4\nheight=4\nchannels=3\n"
                + conv.repeat(2)
                + "[shortcut]\n"
                + "from=-2\n"
                + "weights_type=per_feature\n"
                + "weights_normalization=relu\n"
                + "[shortcut]\n"
                + "from=0,1\n"
                + "weights_type=per_channel\n"
                + "weights_normalization=softmax\n");
    Weights written = RandomWeights.of(network, 1);
    Path file = folder.resolve("weighted.weights");

    WeightsFile.write(file, network, written);
    Weights weights = WeightsFile.read(file, network);

    // Two inputs; then three inputs of three channels.
    assertThat(Files.size(file)).isEqualTo(20 + 4 * (2 * (3 + 9) + 2 + 9));
    assertThat(weights.shortcuts().get(2)).hasSize(2).isEqualTo(written.shortcuts().get(2));
    assertThat(weights.shortcuts().get(3)).hasSize(9).isEqualTo(written.shortcuts().get(3));
  }

  /** Bytes as files of these networks have, see README of the real data. */
  @Tag("real")
  @TestFactory
  Stream<DynamicTest> realFilesMatchTheirNetworksToTheLastByte() {
    Path real = RealData.folder();
    return Map.of(
            "yolo-fastest/yolo-fastest-1.1", "yolo-fastest/yolo-fastest-1.1",
            "yolo-fastest/yolo-fastest-1.1-xl", "yolo-fastest/yolo-fastest-1.1-xl",
            "bccd/yolov3-spp-w25-base", "bccd/yolov3-spp-w25",
            "bccd/yolov3-spp-w25-sparse", "bccd/yolov3-spp-w25",
            "bccd/yolov3-tiny-w50-sparse", "bccd/yolov3-tiny-w50")
        .entrySet()
        .stream()
        .map(
            e ->
                dynamicTest(
                    e.getKey(),
                    () ->
                        comesBack(
                            real.resolve(e.getKey() + ".weights"),
                            real.resolve(e.getValue() + ".cfg"))));
  }

  private static void comesBack(Path weightsFile, Path cfg) throws IOException {
    Model model = Model.open(cfg, weightsFile);
    assertThat(model.network().cost().weightsBytes()).isEqualTo(Files.size(weightsFile));
    Path copy = Files.createTempFile("copy", ".weights");
    try {
      WeightsFile.write(copy, model.network(), model.weights());
      assertThat(Files.mismatch(copy, weightsFile)).isEqualTo(-1);
    } finally {
      Files.delete(copy);
    }
  }
}
