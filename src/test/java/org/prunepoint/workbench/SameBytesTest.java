package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.Sample;
import org.prunepoint.cli.Ran;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.workbench.sweep.PointWriter.Written;

/**
 * One recipe by three ways, byte for byte: the pair that a sweep measured and wrote, that which
 * {@code prune} makes from the same options, that which it makes again from the row of the sweep,
 * and that which the window exports for the row.
 */
final class SameBytesTest {
  private static final Path CFG = Path.of("cfg/traffic.cfg");

  @TempDir Path temp;
  private Path weights;

  /** What is kept beside weights is not to be kept in the checkout. */
  @BeforeEach
  void copied() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("weights"));
    weights = Files.copy(Path.of("weights/traffic.weights"), folder.resolve("traffic.weights"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.4 --repair exact --multiple 4 --calibration-images 4 --score energy --allocation global",
        "0.75 --repair statistics --calibration-images 6 --score gamma --allocation global",
        "0.4 --calibration-images 4 --keep-layer 5=0.5 --size 160x128 --low-rank"
      })
  void commandSweepAndWindowMakeTheSameBytes(String options) throws Exception {
    String percent = options.substring(0, options.indexOf(' '));
    List<String> recipe = List.of(options.substring(percent.length() + 1).split(" "));
    // How many pictures a network is scored on changes no byte of it.
    Path data = Sample.few(temp, Integer.MAX_VALUE, 16);
    Path swept = temp.resolve("swept");
    List<Object> sweep = new ArrayList<>(List.of("sweep", CFG, weights, "--data", data));
    sweep.addAll(recipe);
    sweep.addAll(List.of("--percents", percent, "--within", "1", "--latency-runs", "0"));
    sweep.addAll(List.of("--no-verify", "--out", swept));
    ran(sweep);
    Path table = swept.resolve("sweep.json");
    JsonNode row = new ObjectMapper().readTree(table.toFile()).get("points").get(0);
    Path command = temp.resolve("command");
    List<Object> prune = new ArrayList<>(List.of("prune", CFG, weights, "--data", data));
    prune.addAll(recipe);
    prune.addAll(List.of("--percent", percent, "--no-verify", "--out", command));
    ran(prune);

    Path again = temp.resolve("again");
    ran(
        List.of("prune", CFG, weights, "--data", data, "--recipe", table + ":1"),
        List.of("--no-verify", "--out", again));

    Path window = temp.resolve("window");
    PruningRecipe read = RecipeJson.read(row.get("recipe"), table.toString());
    Written written =
        CoreCalls.core()
            .writer()
            .write(CFG, weights, data, read, window, false)
            .run(Progress.NONE, new Cancellation());

    for (String ending : List.of(".cfg", ".weights")) {
      Path measured = only(swept, ending);
      for (Path other : List.of(command, again, window)) {
        assertThat(only(other, ending).getFileName()).isEqualTo(measured.getFileName());
        assertThat(only(other, ending)).as(other.toString()).hasSameBinaryContentAs(measured);
      }
    }
    assertThat(written.cfg()).isEqualTo(only(window, ".cfg"));
  }

  @Test
  void whatIsDistilledAtTheEndOfASweepIsMadeAgainToTheByte() throws Exception {
    // How many pictures a network is scored on changes no byte of it.
    Path data = Sample.few(temp, Integer.MAX_VALUE, 16);
    Path swept = temp.resolve("swept");
    ran(
        List.of("sweep", CFG, weights, "--data", data, "--percents", "0.4", "--within", "1"),
        List.of("--size", "160x128", "--calibration-images", "4", "--latency-runs", "0"),
        List.of("--score", "gamma", "--allocation", "global"),
        List.of("--distil-last", "0", "--distil-steps", "2", "--distil-images", "8"),
        List.of("--no-verify", "--out", swept));

    Path again = temp.resolve("again");
    ran(
        List.of("prune", CFG, weights, "--data", data, "--recipe", swept.resolve("sweep.json")),
        List.of("--no-verify", "--out", again));

    for (String ending : List.of(".cfg", ".weights")) {
      Path measured = only(swept, ending);
      assertThat(only(again, ending).getFileName()).isEqualTo(measured.getFileName());
      assertThat(only(again, ending)).hasSameBinaryContentAs(measured);
    }
  }

  private static void ran(List<?>... parts) {
    List<Object> words = new ArrayList<>();
    for (List<?> part : parts) {
      words.addAll(part);
    }
    Ran ran = Ran.prunepoint(words.toArray());
    assertThat(ran.code()).as(words + ran.err()).isZero();
  }

  private static Path only(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(ending)).toList();
      assertThat(found).as(folder + " " + ending).hasSize(1);
      return found.getFirst();
    }
  }
}
