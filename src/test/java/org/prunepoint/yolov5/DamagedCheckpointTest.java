package org.prunepoint.yolov5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.yolov5.torch.SavedByTorch;

/** Whatever stands in a checkpoint or the yaml beside it: it is read, or refused in a sentence. */
class DamagedCheckpointTest {
  /** More of them are worth a run by hand: {@code -Ddamages=200000}. */
  private static final int DAMAGES = Integer.getInteger("damages", 400);

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(Long.getLong("damages.seed", 7));
  private byte[] pickle = {};
  private final List<byte[]> storages = new ArrayList<>();

  @BeforeEach
  void smallNetwork() throws IOException {
    take(SmallYoloV5.in(folder));
  }

  private void take(Path pt) throws IOException {
    storages.clear();
    try (var zip = new ZipFile(pt.toFile())) {
      pickle = zip.getInputStream(zip.getEntry("archive/data.pkl")).readAllBytes();
      for (int i = 0; zip.getEntry("archive/data/" + i) != null; i++) {
        storages.add(zip.getInputStream(zip.getEntry("archive/data/" + i)).readAllBytes());
      }
    }
  }

  /** A few bytes changed, left out, doubled, or brought from elsewhere. */
  private byte[] damaged(byte[] whole) {
    byte[] bytes = whole.clone();
    for (int n = random.nextInt(1, 5); n > 0; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(1, 40), bytes.length - Math.max(at, from));
          System.arraycopy(whole, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }

  private static void readOrRefused(Runnable reading) {
    try {
      reading.run();
    } catch (Fault fault) {
      assertThat(fault.getMessage()).endsWith(".").doesNotContain("\n").hasSizeLessThan(1000);
    }
  }

  @Test
  void aDamagedModelIsReadOrRefused() {
    Path file = folder.resolve("damaged.pt");
    for (int i = 0; i < DAMAGES; i++) {
      SavedByTorch.zip(file, damaged(pickle), storages);
      readOrRefused(() -> ModelFiles.open(file, file));
      readOrRefused(() -> ModelFiles.names(file));
    }
  }

  @Test
  void damagedNumbersOfACfgAreReadOrRefused() throws IOException {
    take(DarknetInTorch.save(Sample.CFG, Sample.WEIGHTS, folder.resolve("numbers.pt")));
    Path file = folder.resolve("damaged.pt");
    for (int i = 0; i < DAMAGES / 100; i++) {
      SavedByTorch.zip(file, damaged(pickle), storages);
      readOrRefused(() -> ModelFiles.open(Sample.CFG, file));
    }
  }

  @Test
  void aDamagedYamlIsReadOrRefused() throws IOException {
    byte[] yaml =
        """
        nc: 2  # classes
        anchors:
          - [10,13, 16,30, 33,23]
        backbone:
          # [from, number, module, args]
          [[-1, 1, Focus, [8, 3]],  # 0
           [-1, 3, 'C3', [8, False]],
           [-1, 1, SPP, [6, [5, 9, 13]]]]
        head: [
          - [-1, 1, nn.Upsample, [None, 2, "nearest"]]
          [[8, 5], 1, Detect, [nc, anchors]]]
        """
            .getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("damaged.yaml");
    for (int i = 0; i < DAMAGES; i++) {
      Files.write(file, damaged(yaml));
      readOrRefused(() -> NetworkYaml.read(file));
    }
  }
}
