package org.prunepoint.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sample in a folder of its own, with the first of its pictures: nothing is written beside it.
 */
record SampleCopy(Path cfg, Path weights, Path data) {

  /**
   * @param home is made
   * @param train pictures to train and calibrate with
   * @param valid pictures to measure on
   */
  static SampleCopy into(Path home, int train, int valid) throws IOException {
    Path samples = Path.of("samples").toAbsolutePath();
    Files.createDirectories(home);
    few(samples, "train.txt", train, home);
    few(samples, "valid.txt", valid, home);
    return new SampleCopy(
        Files.copy(Path.of("cfg/traffic.cfg"), home.resolve("traffic.cfg")),
        Files.copy(Path.of("weights/traffic.weights"), home.resolve("traffic.weights")),
        Files.writeString(
            home.resolve("traffic.data"),
            "classes = 3\ntrain = train.txt\nvalid = valid.txt\nnames = %s\n"
                .formatted(samples.resolve("traffic.names"))));
  }

  private static void few(Path samples, String list, int count, Path home) throws IOException {
    Files.write(
        home.resolve(list),
        Files.readAllLines(samples.resolve(list)).subList(0, count).stream()
            .map(picture -> samples.resolve(picture).toString())
            .toList());
  }
}
