package org.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The sample that comes with the program, and what other programs say of it: Darknet (AlexeyAB's,
 * built for the processor without OpenCV) and tanluren's yolov3-channel-and-layer-pruning, each run
 * on these very files.
 */
public final class Sample {
  public static final Path CFG = Path.of("cfg", "traffic.cfg");
  public static final Path WEIGHTS = Path.of("weights", "traffic.weights");
  public static final Path DATA = Path.of("samples", "traffic.data");
  public static final Path PICTURES = Path.of("samples", "pictures");

  private Sample() {}

  /**
   * A data set of the first of its pictures, where all of them would take long.
   *
   * @param folder for its lists and its {@code few.data}
   */
  public static Path few(Path folder, int training, int validation) throws IOException {
    Path samples = DATA.toAbsolutePath().getParent();
    List<String> text =
        List.of(
            "classes=3",
            "train=" + first(folder, "train.txt", training),
            "valid=" + first(folder, "valid.txt", validation),
            "names=" + samples.resolve("traffic.names"));
    return Files.write(folder.resolve("few.data"), text);
  }

  private static Path first(Path folder, String list, int count) throws IOException {
    Path samples = DATA.toAbsolutePath().getParent();
    List<String> pictures =
        Files.readAllLines(samples.resolve(list)).stream()
            .limit(count)
            .map(line -> samples.resolve(line).toString())
            .toList();
    return Files.write(folder.resolve(list), pictures);
  }

  /** What one of the programs said. */
  public static JsonNode json(String file) throws IOException {
    try (InputStream in = resource(file)) {
      return new ObjectMapper().readTree(in);
    }
  }

  /** What Darknet prints when it builds the network. */
  public static List<String> listing() throws IOException {
    try (InputStream in = resource("darknet-traffic-layers.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static InputStream resource(String file) {
    return Objects.requireNonNull(Sample.class.getResourceAsStream("sample/" + file), file);
  }
}
