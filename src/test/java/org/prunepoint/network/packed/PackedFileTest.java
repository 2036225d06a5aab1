package org.prunepoint.network.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

class PackedFileTest {
  @TempDir Path temp;

  private static Layer.Convolutional convolution(int filters) {
    return new Layer.Convolutional(
        filters, 1, 1, 1, 0, 1, 1, true, Activation.LEAKY, false, OptionalInt.empty());
  }

  private static Network network(int filters) {
    return Network.of(
        "small",
        new Shape(3, 4, 4),
        List.of(convolution(filters), new Layer.MaxPool(2, 2, 2, 0), convolution(2)),
        List.of());
  }

  private final Network network = network(2);

  private static PackedNetwork packed(int bits, boolean odd, int... numbers) {
    var kernels = new WholeKernels(bits, odd, numbers, new float[] {.5f, -.25f});
    return new PackedNetwork(
        Arrays.asList(
            PackedConvolution.whole(kernels, new float[] {1, 2}, new InputSteps(.125f, 3, 4)),
            null,
            PackedConvolution.floats(new float[] {1, 2, 3, 4}, new float[] {0, -1})),
        Arrays.asList(null, null, null));
  }

  private Path written(PackedNetwork packed) throws IOException {
    Path file = temp.resolve("net.packed");
    PackedFile.write(file, packed);
    return file;
  }

  /** Byte by byte as docs/quantization.md says, computed by hand; the end by {@link CRC32C}. */
  @Test
  void isAsTheDocumentSays() throws IOException {
    byte[] bytes = Files.readAllBytes(written(packed(3, false, 0, 1, 2, 7, 6, 5)));

    String text =
        // magic, format 1, 3 layers
        "5052554e5041434b"
            + "01000000"
            + "03000000"
            // a convolution: 2 filters, 6 kernels, 3 bits, not odd, input of 4 bits, 0
            + "01"
            + "02000000"
            + "06000000"
            + "03"
            + "00"
            + "04"
            + "00"
            // scale 0.125, zero 3; biases 1 and 2; scales 0.5 and -0.25
            + "0000003e"
            + "03000000"
            + "0000803f00000040"
            + "0000003f000080be"
            // 000 001 010 111 110 101, lowest bit first: 10001000 11101110 00000010
            + "88ee02"
            // the pooling
            + "00"
            // a convolution: 2 filters, 4 kernels in float32, input as it comes
            + "01"
            + "02000000"
            + "04000000"
            + "00"
            + "00"
            + "00"
            + "00"
            + "00000000"
            + "00000000"
            + "00000000000080bf"
            + "0000803f000000400000404000008040";
    assertThat(HexFormat.of().formatHex(bytes, 0, bytes.length - 4)).isEqualTo(text);
    var crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 4))
        .isEqualTo((int) crc.getValue());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 11, 15, 16})
  void everyBitComesBack(int bits) throws IOException {
    var random = new SplittableRandom(bits);
    int[] numbers = random.ints(6, 0, 1 << bits).toArray();

    PackedNetwork back = PackedFile.read(written(packed(bits, bits == 1, numbers)), network);

    PackedConvolution first = back.convolutions().getFirst();
    assertThat(first.kernels().orElseThrow().numbers()).containsExactly(numbers);
    assertThat(first.kernels().get().odd()).isEqualTo(bits == 1);
    assertThat(first.kernels().get().scales()).containsExactly(.5f, -.25f);
    assertThat(first.bias()).containsExactly(1, 2);
    assertThat(back.inputs()).containsOnlyKeys(0).containsValue(new InputSteps(.125f, 3, 4));
    PackedConvolution last = back.convolutions().getLast();
    assertThat(last.kernels()).isEqualTo(Optional.empty());
    assertThat(last.floats()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void valuesAreThoseOfBothForms() {
    var even = new WholeKernels(2, false, new int[] {0, 1, 2, 3}, new float[] {10, 1});
    var odd = new WholeKernels(2, true, new int[] {0, 1, 2, 3}, new float[] {10, 1});

    assertThat(even.values()).containsExactly(-20, -10, 0, 1);
    assertThat(odd.values()).containsExactly(-30, -10, 1, 3);
  }

  @Test
  void inputsAreRoundedToStepsAndCut() {
    var steps = new InputSteps(.5f, 1, 2);

    assertThat(steps.of(-9)).isEqualTo(-.5f);
    assertThat(steps.of(.2f)).isEqualTo(0);
    assertThat(steps.of(.25f)).isEqualTo(0); // halves go to the even number
    assertThat(steps.of(.75f)).isEqualTo(1);
    assertThat(steps.of(9)).isEqualTo(1);
  }

  @Test
  void aFileThatEndsEarlyIsRefusedWhereverItEnds() throws IOException {
    byte[] whole = Files.readAllBytes(written(packed(3, false, 0, 1, 2, 7, 6, 5)));
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(temp.resolve("cut.packed"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> PackedFile.read(file, network))
          .as("%d bytes", length)
          .isInstanceOf(Fault.class);
      // With a checksum that holds, too.
      Path sealed = Files.write(file, sealed(Arrays.copyOf(whole, length)));
      if (length != whole.length - 4) {
        assertThatThrownBy(() -> PackedFile.read(sealed, network))
            .as("%d bytes, sealed", length)
            .isInstanceOf(Fault.class);
      }
    }
  }

  private static byte[] sealed(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return ByteBuffer.allocate(bytes.length + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(bytes)
        .putInt((int) crc.getValue())
        .array();
  }

  @Test
  void aByteThatChangedIsNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(written(packed(3, false, 0, 1, 2, 7, 6, 5)));
    bytes[60] ^= 1;
    Path file = Files.write(temp.resolve("bad.packed"), bytes);

    assertThatThrownBy(() -> PackedFile.read(file, network))
        .isInstanceOf(Fault.class)
        .hasMessage(file + " is damaged or not whole.");
  }

  /** Each sealed with a checksum that holds, as who means harm would. */
  @ParameterizedTest
  @CsvSource({
    "8, 2, format 2",
    "12, 2147483647, '2,147,483,647 layers'",
    "12, -1, '-1 layers'",
    "16, 2, kind 2",
    "17, 2147483647, '2,147,483,647 filters, expected 2'",
    "21, -6, '-6 kernels, expected 6'",
    "25, 17, kernels of 17 bits",
    "25, 255, kernels of -1 bits",
    "26, 2, form 2",
    "27, 100, 100 bits",
    "29, 2143289344, steps of NaN",
    "29, -1073741824, steps of -2.0",
    "33, 16, zero 16",
    "33, -1, zero -1",
    "37, 2139095040, a number that is Infinity",
  })
  void countsAndNumbersThatCannotBeAreNamed(int at, long value, String found) throws IOException {
    byte[] bytes = Files.readAllBytes(written(packed(3, false, 0, 1, 2, 7, 6, 5)));
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (at == 16 || (at >= 25 && at < 29)) {
      in.put(at, (byte) value);
    } else {
      in.putInt(at, (int) value);
    }
    Path file =
        Files.write(temp.resolve("bad.packed"), sealed(Arrays.copyOf(bytes, bytes.length - 4)));

    assertThatThrownBy(() -> PackedFile.read(file, network))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(found)
        .hasMessageContaining("bad.packed");
  }

  @Test
  void bytesBehindTheEndAreRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(written(packed(3, false, 0, 1, 2, 7, 6, 5)));
    Path file = Files.write(temp.resolve("bad.packed"), sealed(Arrays.copyOf(bytes, bytes.length)));

    assertThatThrownBy(() -> PackedFile.read(file, network))
        .hasMessageContaining("4 bytes follow its last layer");
  }

  @Test
  void anotherNetworkIsNamed() throws IOException {
    Path file = written(packed(3, false, 0, 1, 2, 7, 6, 5));

    assertThatThrownBy(() -> PackedFile.read(file, network(5)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("2 filters, expected 5");
  }

  @Test
  void whatIsTooLargeIsNotRead() throws IOException {
    Path file = Files.write(temp.resolve("large.packed"), new byte[100_000]);

    assertThatThrownBy(() -> PackedFile.read(file, network))
        .hasMessageContaining("100,000 bytes, expected at most");
  }

  @Test
  void anotherFileIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("text.packed"), "[net]\nwidth=416\n");

    assertThatThrownBy(() -> PackedFile.read(file, network))
        .hasMessageContaining("does not begin with PRUNPACK");
    assertThatThrownBy(() -> PackedFile.read(temp.resolve("none.packed"), network))
        .hasMessageContaining("There is no file");
  }
}
