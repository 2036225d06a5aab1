package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.network.Network;

/** Header forms as the savers of the PyTorch tools write them, and values of diverged trainings. */
class WeightValuesTest {
  /** Two filters of one value each: betas, gammas, means, variances, kernels. */
  private static final Network NETWORK =
      HandMade.network(
          "[net]\nwidth=4\nheight=4\nchannels=1\n"
              + "[convolutional]\nbatch_normalize=1\nfilters=2\nsize=1\nactivation=linear\n");

  private static final int BETA = 0;
  private static final int GAMMA = 3;
  private static final int VARIANCE = 7;

  @TempDir private Path folder;

  private Path file(int minor, int counterBytes, float[] values) throws IOException {
    ByteBuffer out =
        ByteBuffer.allocate(12 + counterBytes + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0).putInt(minor).putInt(0).putInt(6400);
    out.position(12 + counterBytes);
    for (float value : values) {
      out.putFloat(value);
    }
    Path file = folder.resolve("w.weights");
    Files.write(file, out.array());
    return file;
  }

  private static float[] values(int at, float value) {
    float[] values = {.1f, .2f, 1, 1, 0, 0, .5f, .5f, 3, 4};
    values[at] = value;
    return values;
  }

  private static float[] values() {
    return values(BETA, .1f);
  }

  /** Ones are what Darknet's make_convolutional_layer begins with. */
  @Test
  void gammasThatAreAllAlikeAreSaid() throws IOException {
    String text =
        "[net]\nwidth=4\nheight=4\nchannels=1\n"
            + "[convolutional]\nbatch_normalize=1\nfilters=8\nsize=1\nactivation=linear\n";
    Network eight = HandMade.network(text);
    float[] values = new float[40];
    Arrays.fill(values, 1);
    assertThat(WeightsFile.open(file(2, 8, values), eight).warnings())
        .containsExactly(
            "w.weights: all 8 gammas are 1, so that they rank no channel before another: was the"
                + " network never trained, or were its batch norms multiplied into the kernels?");
    values[9] = .5f;
    assertThat(WeightsFile.open(file(2, 8, values), eight).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, NaN, betas",
    "3, Infinity, gammas",
    "4, -Infinity, means",
    "7, Infinity, variances",
    "9, NaN, kernels"
  })
  void whatIsNoNumberIsRefusedWithItsLayer(int at, float value, String what) throws IOException {
    Path file = file(2, 8, values(at, value));

    assertThatThrownBy(() -> WeightsFile.read(file, NETWORK))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "w.weights: 1 of 10 values are not finite, first in the %s of layer 0 [convolutional] (line 5): the training diverged, and nothing can be computed with them."
                .formatted(what));
  }

  @Test
  void aVarianceWithoutARootIsRefused() throws IOException {
    Path file = file(2, 8, values(VARIANCE, -1e-3f));

    assertThatThrownBy(() -> WeightsFile.read(file, NETWORK))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith(
            "w.weights: 1 variances are negative, first in filter 1 of layer 0 [convolutional]"
                + " (line 5) (-0.001)");
  }

  @ParameterizedTest
  @ValueSource(floats = {-1e-6f, 0, 1e-30f, 3e38f})
  void aVarianceThatDarknetTakesTheRootOfIsRead(float variance) throws IOException {
    Path file = file(2, 8, values(VARIANCE, variance));

    assertThatCode(() -> WeightsFile.read(file, NETWORK)).doesNotThrowAnyException();
  }

  @Test
  void negativeAndLargeValuesAreNumbers() throws IOException {
    Path file = file(2, 8, values(GAMMA, -3e11f));

    assertThat(WeightsFile.read(file, NETWORK).gammas(0)).containsExactly(1, -3e11f);
  }

  /** They are finite, but what is computed with them is not. */
  @Test
  void whatIsLargerThanInAnyNetworkIsRefused() throws IOException {
    Path file = file(2, 8, values(GAMMA, -3e38f));

    assertThatThrownBy(() -> WeightsFile.read(file, NETWORK))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith(
            "w.weights: 1 of 10 values are larger than in any trained network, first in the gammas"
                + " of layer 0 [convolutional] (line 5)");
  }

  @ParameterizedTest
  @CsvSource({"2, 8", "1, 4"})
  void aHeaderWhoseVersionAndWidthAgreeGetsNoWord(int minor, int counter) throws IOException {
    var read = WeightsFile.open(file(minor, counter, values()), NETWORK);

    assertThat(read.warnings()).isEmpty();
    assertThat(read.weights().header().seen()).isEqualTo(6400);
    assertThat(read.weights().convolution(0).kernels()).containsExactly(3, 4);
  }

  /** 0.0.0 with 64 bits is what Lam1360's pruning tool and early ultralytics write. */
  @ParameterizedTest
  @CsvSource({"0, 8, 64", "1, 8, 64", "2, 4, 32"})
  void aHeaderOfTheOtherWidthIsReadByTheLengthAndSaid(int minor, int counter, int bits)
      throws IOException {
    var read = WeightsFile.open(file(minor, counter, values()), NETWORK);

    assertThat(read.warnings())
        .singleElement()
        .asString()
        .startsWith("w.weights says version 0." + minor + ".0, but its counter of pictures has ")
        .contains(bits + " bits");
    assertThat(read.weights().convolution(0).kernels()).containsExactly(3, 4);
    assertThat(read.weights().convolution(0).bias()).containsExactly(.1f, .2f);
  }

  /** Four bytes short look like a shorter header, after which a mean stands for a variance. */
  @Test
  void aFileThatLacksItsLastValueIsTooShortAndNoOtherHeader() throws IOException {
    Path whole = file(2, 8, values(5, -1));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length - 4));

    assertThatThrownBy(() -> WeightsFile.read(whole, NETWORK))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("is too short")
        .hasMessageEndingWith("missing in all: 1.");
  }

  @Test
  void valuesWithoutAHeaderAreCalledThat() throws IOException {
    Path whole = file(2, 8, values(BETA, 1e9f));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, java.util.Arrays.copyOfRange(bytes, 20, bytes.length));

    assertThatThrownBy(() -> WeightsFile.read(whole, NETWORK))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "w.weights holds as many values as the network needs, but no header before them;"
                + " Darknet weights start with their version, 0.1 or 0.2.");
  }

  /**
   * 64 filters of 64 channels and one of 64: 4,096 kernels behind 256 numbers of the batch norm.
   */
  private static final Network WIDE =
      HandMade.network(
          "[net]\nwidth=4\nheight=4\nchannels=64\n"
              + "[convolutional]\nbatch_normalize=1\nfilters=64\nsize=1\nactivation=linear\n"
              + "[convolutional]\nbatch_normalize=1\nfilters=64\nsize=1\nactivation=linear\n");

  private static final int KERNELS = 4 * 64;

  /** As a network that was trained has them, but for a stretch of zeros. */
  private static float[] wide(int zerosFrom, int zerosTo) {
    float[] values = new float[2 * (KERNELS + 64 * 64)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 97 / 100f + .25f;
    }
    Arrays.fill(values, zerosFrom, zerosTo, 0);
    return values;
  }

  private String warnings(float[] values) throws IOException {
    return String.join("\n", WeightsFile.open(file(2, 8, values), WIDE).warnings());
  }

  /** What a block of a file system holds that was never written: 4,096 bytes. */
  @Test
  void aHoleInAFileOfTheRightLengthIsSaid() throws IOException {
    assertThat(warnings(wide(KERNELS + 1000, KERNELS + 1000 + 1024)))
        .startsWith("w.weights: 1,024 numbers in a row are exactly zero, from within layer 0")
        .contains("as where a download or a copy left a hole");
    float[] two = wide(KERNELS + 1000, KERNELS + 1000 + 1024);
    Arrays.fill(two, 6000, 7500, 0);
    assertThat(warnings(two)).contains("2,524 numbers are exactly zero in 2 rows, the first");
  }

  /** From the kernels of one layer, over all of the next one's batch norm, into its kernels. */
  @Test
  void aHoleOverTheBorderOfALayerIsSaid() throws IOException {
    assertThat(warnings(wide(KERNELS + 4096 - 64, KERNELS + 4096 + KERNELS + 1024)))
        .contains("1,344 numbers in a row");
  }

  /** A tool that masks sets whole filters to zero; a network may have no betas and no means. */
  @Test
  void zerosThatANetworkCanHaveAreNoHole() throws IOException {
    assertThat(warnings(wide(KERNELS + 64 * 10, KERNELS + 64 * 40))).isEmpty();
    assertThat(warnings(wide(KERNELS + 64 * 40, KERNELS + 64 * 64 + 64))).isEmpty();
    assertThat(warnings(wide(0, 64))).isEmpty();
    assertThat(warnings(wide(KERNELS + 100, KERNELS + 100 + 900))).isEmpty();
  }

  @Test
  void numbersOfTheOtherByteOrderAreCalledThat() throws IOException {
    float[] values = wide(0, 0);
    ByteBuffer out = ByteBuffer.allocate(20 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0).putInt(2).putInt(5).putLong(6400).order(ByteOrder.BIG_ENDIAN);
    for (float value : values) {
      out.putFloat(value);
    }
    Path file = Files.write(folder.resolve("w.weights"), out.array());
    assertThatThrownBy(() -> WeightsFile.open(file, WIDE))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("(big-endian); Darknet weights have their lowest byte first");
    out.putInt(0, 0).putInt(4, 2).putInt(8, 5);
    Files.write(file, out.array());
    assertThatThrownBy(() -> WeightsFile.open(file, WIDE))
        .hasMessageContaining("w.weights has its numbers in the byte order of other machines");
  }
}
