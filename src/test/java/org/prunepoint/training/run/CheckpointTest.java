package org.prunepoint.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.training.parameters.OptimizerState;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

class CheckpointTest {
  @TempDir Path temp;
  private ParameterLayout layout;
  private Path file;

  @BeforeEach
  void place() throws IOException {
    layout = layout(6);
    file = temp.resolve("ein Lauf, größer").resolve(Checkpoint.FILE);
  }

  private ParameterLayout layout(int filters) throws IOException {
    Path cfg =
        Files.writeString(
            temp.resolve("net.cfg"),
            """
            [net]
            width=32
            height=32
            channels=3

            [convolutional]
            batch_normalize=1
            filters=%d
            size=3
            stride=2
            pad=1
            activation=leaky

            [convolutional]
            filters=18
            size=1
            activation=linear

            [yolo]
            mask=0,1,2
            anchors=8,8, 16,16, 32,32
            classes=1
            num=3
            """
                .formatted(filters));
    return new ParameterLayout(Model.open(cfg, null).network());
  }

  private Checkpoint checkpoint(boolean adam) {
    var random = new SplittableRandom(7);
    return new Checkpoint(
        17,
        parameters(random),
        parameters(random),
        new OptimizerState(1234567890123L, state(random), adam ? state(random) : Map.of()),
        .7812345);
  }

  private Parameters parameters(SplittableRandom random) {
    Parameters all = Parameters.zeros(layout);
    for (Kind kind : Kind.values()) {
      fill(all.of(kind), random);
    }
    all.of(Kind.GAMMAS)[0] = -0f;
    all.of(Kind.GAMMAS)[1] = Float.intBitsToFloat(0x7fc00abc); // a NaN of its own
    all.of(Kind.GAMMAS)[2] = Float.NEGATIVE_INFINITY;
    all.of(Kind.GAMMAS)[3] = Float.MIN_VALUE;
    return all;
  }

  private Map<Kind, float[]> state(SplittableRandom random) {
    Map<Kind, float[]> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (kind.learned()) {
        all.put(kind, new float[layout.length(kind)]);
        fill(all.get(kind), random);
      }
    }
    return all;
  }

  private static void fill(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-2, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesBackEveryBit(boolean adam) {
    Checkpoint kept = checkpoint(adam);
    kept.write(file);

    Checkpoint read = Checkpoint.read(file, layout);

    assertThat(read.epoch()).isEqualTo(17);
    assertThat(read.bestMap()).isEqualTo(.7812345);
    assertThat(read.optimizer().updates()).isEqualTo(1234567890123L);
    for (Kind kind : Kind.values()) {
      assertThat(bits(read.parameters().of(kind))).isEqualTo(bits(kept.parameters().of(kind)));
      assertThat(bits(read.averaged().of(kind))).isEqualTo(bits(kept.averaged().of(kind)));
    }
    assertSame(read.optimizer().first(), kept.optimizer().first());
    assertSame(read.optimizer().second(), kept.optimizer().second());
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  private static void assertSame(Map<Kind, float[]> read, Map<Kind, float[]> kept) {
    assertThat(read.keySet()).isEqualTo(kept.keySet());
    kept.forEach((kind, values) -> assertThat(bits(read.get(kind))).isEqualTo(bits(values)));
  }

  /**
   * Its format 1, of runs that were begun before anything could be rounded: without these kinds.
   */
  @Test
  void readsWhatWasWrittenBeforeAnythingWasRounded() throws IOException {
    Checkpoint kept = checkpoint(true);
    List<Kind> kinds =
        List.of(Kind.KERNELS, Kind.GAMMAS, Kind.BIASES, Kind.SHORTCUTS, Kind.MEANS, Kind.VARIANCES);
    var bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("PRUNCKPT".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(17);
    bytes.putDouble(.7812345).putLong(1234567890123L);
    kinds.forEach(kind -> put(bytes, kept.parameters().of(kind)));
    kinds.forEach(kind -> put(bytes, kept.averaged().of(kind)));
    kinds.forEach(kind -> put(bytes, kept.optimizer().first().get(kind)));
    kinds.forEach(kind -> put(bytes, kept.optimizer().second().get(kind)));
    var crc = new CRC32C();
    crc.update(bytes.array(), 0, bytes.position());
    bytes.putLong(crc.getValue());
    Files.createDirectories(file.getParent());
    Files.write(file, Arrays.copyOf(bytes.array(), bytes.position()));

    Checkpoint read = Checkpoint.read(file, layout);

    for (Kind kind : kinds) {
      assertThat(bits(read.parameters().of(kind))).isEqualTo(bits(kept.parameters().of(kind)));
      assertThat(bits(read.averaged().of(kind))).isEqualTo(bits(kept.averaged().of(kind)));
      if (kind.learned()) {
        assertThat(bits(read.optimizer().first().get(kind)))
            .isEqualTo(bits(kept.optimizer().first().get(kind)));
        assertThat(bits(read.optimizer().second().get(kind)))
            .isEqualTo(bits(kept.optimizer().second().get(kind)));
      }
    }
    assertThat(read.optimizer().updates()).isEqualTo(1234567890123L);
    assertThat(read.bestMap()).isEqualTo(.7812345);
  }

  private static void put(ByteBuffer bytes, float @Nullable [] values) {
    bytes.putInt(values == null ? -1 : values.length);
    for (int i = 0; values != null && i < values.length; i++) {
      bytes.putFloat(values[i]);
    }
  }

  @Test
  void keepsTheNewestAndLeavesNothingBeside() throws IOException {
    checkpoint(true).write(file);
    new Checkpoint(
            18,
            Parameters.zeros(layout),
            Parameters.zeros(layout),
            new OptimizerState(2, Map.of(), Map.of()),
            Double.NaN)
        .write(file);

    assertThat(Checkpoint.read(file, layout).epoch()).isEqualTo(18);
    assertThat(Checkpoint.read(file, layout).bestMap()).isNaN();
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void refusesAFileThatIsCutAnywhere() throws IOException {
    checkpoint(true).write(file);
    byte[] whole = Files.readAllBytes(file);

    for (int length : new int[] {0, 1, 7, 8, 31, 40, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertDamaged();
    }
  }

  @Test
  void refusesAFileInWhichOneBitIsWrong() throws IOException {
    checkpoint(true).write(file);
    byte[] whole = Files.readAllBytes(file);

    for (int at = 0; at < whole.length; at += 13) {
      byte[] wrong = whole.clone();
      wrong[at] ^= 0x10;
      Files.write(file, wrong);
      assertDamaged();
    }
  }

  private void assertDamaged() {
    assertThatThrownBy(() -> Checkpoint.read(file, layout))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(Checkpoint.FILE)
        .hasMessageContaining("damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7})
  void refusesACheckpointOfAnotherNetwork(int filters) throws IOException {
    checkpoint(true).write(file);

    assertThatThrownBy(() -> Checkpoint.read(file, layout(filters)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("of another network");
  }

  @Test
  void refusesAFileThatIsTooLargeBeforeItReadsIt() throws IOException {
    checkpoint(true).write(file);
    try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
      channel.position(1L << 40).write(ByteBuffer.wrap(new byte[1])); // sparse
    }

    assertThatThrownBy(() -> Checkpoint.read(file, layout))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("bytes, expected at most");
  }

  @Test
  void saysThatThereIsNone() {
    assertThatThrownBy(() -> Checkpoint.read(file, layout))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("There is no checkpoint");
  }
}
