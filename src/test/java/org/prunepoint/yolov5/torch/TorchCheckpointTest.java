package org.prunepoint.yolov5.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Fault;
import org.prunepoint.yolov5.torch.SavedByTorch.Numbers;

/** Checkpoints as PyTorch writes them, and those that somebody made to do harm. */
class TorchCheckpointTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("best.pt");
  }

  /** One char a byte. */
  private void pickled(String operations) {
    SavedByTorch.zip(file(), operations.getBytes(StandardCharsets.ISO_8859_1), List.of());
  }

  private Object root() {
    try (Checkpoint checkpoint = Checkpoint.open(file())) {
      return checkpoint.root();
    }
  }

  private void refused(String... said) {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(this::root)
        .satisfies(f -> assertThat(f.getMessage()).contains(said).hasSizeLessThan(600));
  }

  @ParameterizedTest
  @CsvSource({"HalfStorage", "FloatStorage", "DoubleStorage", "BFloat16Storage"})
  void numbersOfEveryPrecisionAreRead(String storage) {
    float[] values = {0, 1, -2.5f, .15625f, 1024, -.0078125f}; // exact in all of them
    SavedByTorch.save(file(), Map.of("a", new Numbers(values, 2, 3)), storage);

    try (Checkpoint checkpoint = Checkpoint.open(file())) {
      var tensor = (TorchTensor) ((PyDict) checkpoint.root()).get("a");
      assertThat(tensor.size()).containsExactly(2L, 3L);
      assertThat(checkpoint.floats(tensor)).containsExactly(values);
    }
  }

  @Test
  void aTransposedTensorIsReadInItsOwnOrder() {
    SavedByTorch.save(file(), List.of(new Numbers(new float[] {1, 2, 3, 4, 5, 6}, 6)));

    try (Checkpoint checkpoint = Checkpoint.open(file())) {
      var transposed =
          new TorchTensor("torch.FloatStorage", "0", 0, List.of(2L, 3L), List.of(1L, 2L));
      assertThat(checkpoint.floats(transposed)).containsExactly(1, 3, 5, 2, 4, 6);
    }
  }

  @Test
  void aDictionaryKeepsItsOrder() {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (int i = 40; i > 0; i--) {
      ordered.put("key " + i, i);
    }
    SavedByTorch.save(file(), ordered);

    assertThat(((PyDict) root()).keys()).hasSize(40).startsWith("key 40", "key 39");
  }

  @ParameterizedTest
  @CsvSource({"os,system", "posix,system", "builtins,eval", "subprocess,Popen", "runpy,_run_code"})
  void aNameThatRunsThingsIsRefusedByName(String module, String name) {
    pickled("\u0080\2c" + module + "\n" + name + "\n(X\4\0\0\0truetR.");
    refused("best.pt", module + "." + name, "nothing of the file was run");

    pickled(
        "\u0080\4\u008c"
            + (char) module.length()
            + module
            + "\u008c"
            + (char) name.length()
            + name
            + "\u0093.");
    refused(module + "." + name);
  }

  @Test
  void aZipThatIsCutShortIsCalledSo() throws IOException {
    SavedByTorch.save(file(), Map.of("a", new Numbers(new float[4000], 4000)));
    byte[] whole = Files.readAllBytes(file());
    for (int length : new int[] {5, 200, whole.length / 2, whole.length - 10}) {
      Files.write(file(), Arrays.copyOf(whole, length));
      refused("cut short");
    }
  }

  @Test
  void aPickleThatIsCutShortIsRefusedWhereverItIsCut() {
    String whole = "\u0080\2}q\0(X\5\0\0\0modelq\1]q\2(K\1J\1\0\0\0NeX\1\0\0\0a\u0088\u0085u.";
    for (int i = 0; i < whole.length(); i++) {
      pickled(whole.substring(0, i));
      refused("best.pt", "cut short");
    }
  }

  @Test
  void aFlippedBitIsNoticed() throws IOException {
    SavedByTorch.save(file(), Map.of("a", new Numbers(new float[] {1, 2, 3, 77.5f}, 4)));
    byte[] bytes = Files.readAllBytes(file());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("\0\0\u009bB")] ^= 1;
    Files.write(file(), bytes);

    try (Checkpoint checkpoint = Checkpoint.open(file())) {
      var tensor = (TorchTensor) ((PyDict) checkpoint.root()).get("a");
      assertThatExceptionOfType(Fault.class)
          .isThrownBy(() -> checkpoint.floats(tensor))
          .withMessageContaining("checksum");
    }
  }

  @Test
  void aPickleThatInflatesWithoutEndIsNotRead() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file()))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(file())).isLessThan(1 << 20);
    refused("holds far more than its size");
  }

  @Test
  void aTensorThatInflatesWithoutEndIsNotRead() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file()))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write("N.".getBytes(StandardCharsets.US_ASCII));
      zip.putNextEntry(new ZipEntry("archive/data/0"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        zip.write(zeros);
      }
    }
    var tensor = new TorchTensor("torch.FloatStorage", "0", 0, List.of(50L << 20), List.of(1L));
    try (Checkpoint checkpoint = Checkpoint.open(file())) {
      assertThatExceptionOfType(Fault.class)
          .isThrownBy(() -> checkpoint.floats(tensor))
          .withMessageContaining("holds far more than its size");
    }
  }

  @Test
  void moreEntriesThanAnyNetworkHasAreRefused() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file()))) {
      for (int i = 0; i <= 50_000; i++) {
        zip.putNextEntry(new ZipEntry("archive/data/" + i));
      }
    }
    refused("more than 50,000 entries");
  }

  /** Many entries that are one: what comes out is counted, not what lies there. */
  @Test
  void entriesThatOverlapAreNotReadWithoutEnd() throws IOException {
    int entries = 64;
    int inflated = 8 << 20;
    try (var zip = new ZipOutputStream(Files.newOutputStream(file()))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write("N.".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < entries; i++) {
        zip.putNextEntry(new ZipEntry("archive/data/%02d".formatted(i)));
        zip.write(i == 0 ? new byte[inflated] : new byte[0]);
      }
    }
    Files.write(file(), overlapping(Files.readAllBytes(file()), "archive/data/00"));

    try (Checkpoint checkpoint = Checkpoint.open(file())) {
      assertThatExceptionOfType(Fault.class)
          .isThrownBy(
              () -> {
                for (int i = 0; i < entries; i++) {
                  checkpoint.floats(
                      new TorchTensor(
                          "torch.FloatStorage",
                          "%02d".formatted(i),
                          0,
                          List.of(inflated / 4L),
                          List.of(1L)));
                }
              })
          .withMessageContaining("holds far more than its size");
    }
  }

  /** The directory of a zip with all entries of this one's kind at its place, as it is. */
  private static byte[] overlapping(byte[] zip, String first) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = bytes.getInt(zip.length - 6); // where the directory begins
    byte[] known = new byte[30]; // of an entry: method to sizes, and where it lies
    while (bytes.getInt(at) == 0x02014b50) {
      int name = bytes.getShort(at + 28);
      String called = new String(zip, at + 46, name, StandardCharsets.US_ASCII);
      if (called.equals(first)) {
        bytes.get(at + 10, known, 0, 18);
        bytes.get(at + 42, known, 18, 4);
      } else if (called.startsWith("archive/data/")) {
        bytes.put(at + 10, known, 0, 18);
        bytes.put(at + 42, known, 18, 4);
      }
      at += 46 + name + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
    return zip;
  }

  @Test
  void deepNestingNeedsNoStack() {
    pickled("(".repeat(100_000) + ".");
    refused("nested more than");

    pickled("N" + "\u0085".repeat(1_000_000) + ".");
    assertThat(root()).isInstanceOf(List.class);
  }

  @Test
  void aHugeMemoIsRefused() {
    pickled("Nr\u00ff\u00ff\u00ff\u007f.");
    refused("a memo of more than");

    pickled("Nr\u00ff\u00ff\u00ff\u00ff.");
    refused("a memo of more than");
  }

  @Test
  void moreValuesThanAnyNetworkHasAreRefused() {
    pickled("N".repeat(5 << 20) + ".");
    refused("more than 4,194,304 values");
  }

  @Test
  void lengthsThatTheFileDoesNotHaveTakeNoMemory() {
    pickled("X\u00ff\u00ff\u00ff\u007f.");
    refused("cut short");
    pickled("\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f.");
    refused("cut short");
    pickled("\u008b\u00ff\u00ff\u00ff\u007f.");
    refused("a number of");
  }

  @Test
  void aValueMayContainItself() {
    pickled("}q\0X\1\0\0\0ah\0s.");
    var dict = (PyDict) root();
    assertThat(dict.get("a")).isSameAs(dict);

    pickled("]q\0h\0a.");
    assertThat(root()).isInstanceOf(List.class);
  }

  @ParameterizedTest
  @CsvSource({"e", "a", "s", "u", "R", "b", "Q", "0", "t", "\u0093", "\u0081", "q\0", "h\5"})
  void anOperationWithoutItsOperandsIsRefused(String operation) {
    pickled(operation + ".");
    refused("best.pt is no checkpoint that PyTorch wrote, or is damaged");
  }

  @Test
  void aTensorOfAbsurdSizeIsRefused() {
    SavedByTorch.save(file(), Map.of("a", new Numbers(new float[0], 100_000, 100_000)));
    refused("_rebuild_tensor_v2", "make no sense");
  }

  @Test
  void aTensorThatReachesBeyondItsStorageIsRefused() {
    SavedByTorch.save(file(), List.of(new Numbers(new float[4], 4)));
    try (Checkpoint checkpoint = Checkpoint.open(file())) {
      var beyond = new TorchTensor("torch.FloatStorage", "0", 2, List.of(4L), List.of(1L));
      assertThatExceptionOfType(Fault.class)
          .isThrownBy(() -> checkpoint.floats(beyond))
          .withMessageContaining("shorter than its tensor");
    }
  }

  @Test
  void otherFilesAreCalledWhatTheyAre() throws IOException {
    Files.writeString(file(), "[net]\nwidth=32\n");
    refused("a Darknet cfg");

    Files.write(file(), new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc});
    refused("before 1.6");

    try (var zip = new ZipOutputStream(Files.newOutputStream(file()))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    refused("a zip without data.pkl");

    Path zipped = Files.copy(file(), file().resolveSibling("yolov3.weights"));
    assertThatThrownBy(() -> Checkpoint.open(zipped))
        .hasMessage("yolov3.weights is a zip archive; expected Darknet weights: unpack it first.");

    try (var zip = new ZipOutputStream(Files.newOutputStream(file()))) {
      zip.putNextEntry(new ZipEntry("best/data.pkl"));
      zip.putNextEntry(new ZipEntry("best/constants.pkl"));
    }
    refused("TorchScript");
  }

  @Test
  void anyBytesAreReadOrRefused() {
    var random = new java.util.Random(5);
    String operations =
        "()tle]}uasdq\0h\0.0RbQNcmodels.common\nConv\nK\7X\2\0\0\0ab\u0081\u0085\u0086\u0093";
    for (int i = 0; i < 3000; i++) {
      var bytes = new ByteArrayOutputStream();
      for (int j = 0; j < 60; j++) {
        bytes.write(operations.charAt(random.nextInt(operations.length())));
      }
      try {
        Unpickler.load(bytes.toByteArray(), new PythonNames("any"));
      } catch (Fault fault) {
        assertThat(fault).hasMessageContaining("any");
      }
    }
  }
}
