package org.prunepoint.cli.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;

class SweepCommandTest {
  @TempDir Path temp;
  private SmallModel small;
  private Path out;

  @BeforeEach
  void makeTheModel() throws IOException {
    small = SmallModel.in(temp.resolve("a model"));
    out = temp.resolve("the sweep, größer");
  }

  private Ran sweep(Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of(
                "sweep",
                small.cfg(),
                small.weights(),
                "--data",
                small.data(),
                "--out",
                out,
                "--latency-runs",
                3,
                "--repair",
                "fold"));
    args.addAll(Arrays.asList(more));
    return prunepoint(args.toArray());
  }

  @Test
  void writesOneDocumentWithAllPoints() {
    Ran ran =
        sweep(
            "--percents", "0:0.2:0.1,0.5", "--cut-units", "1,2", "--cut-percent", "0.3", "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("points"))
        .extracting(p -> p.get("percent").asDouble(), p -> p.get("cutUnits").asInt())
        .containsExactly(
            pair(0, 0), pair(.1, 0), pair(.2, 0), pair(.3, 1), pair(.3, 2), pair(.5, 0));
    for (JsonNode point : json.get("points")) {
      for (String key :
          List.of(
              "percent",
              "cutUnits",
              "precision",
              "recall",
              "map50",
              "f1",
              "channels",
              "parameters",
              "weightsBytes",
              "bflops",
              "latencyMs")) {
        assertThat(point.path(key).isNumber()).as(key).isTrue();
      }
    }
    assertThat(json.get("best").has("percent")).isTrue();
    assertThat(json.get("scorer").asText()).isEqualTo("darknet");
    assertThat(json.get("threshold").asDouble()).isEqualTo(0.25);
    assertThat(json.get("points").get(0).get("repeats").asBoolean())
        .as("percent 0 is the unpruned network")
        .isTrue();
  }

  private static org.assertj.core.groups.Tuple pair(double percent, int units) {
    return org.assertj.core.groups.Tuple.tuple(percent, units);
  }

  @Test
  void printsATableAndLeavesTheFilesItNames() throws IOException {
    Ran ran = sweep("--percents", "0.1,0.2");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("Scorer darknet on 4 images", "mAP", "BFLOPS", "unpruned", "0.1", "0.2");
    List<String> written =
        ran.out().lines().filter(l -> l.startsWith("Written: ")).map(l -> l.substring(9)).toList();
    assertThat(written).isNotEmpty().allMatch(f -> Files.exists(Path.of(f)));
    assertThat(Files.readString(out.resolve("sweep.csv")))
        .startsWith("strategy,percent,cut_units,precision")
        .hasLineCount(4);
    assertThat(Files.readString(out.resolve("sweep.md"))).contains("| percent |");
  }

  @Test
  void resumesWhatItHasAndRefusesWhatIsOfSomethingElse() throws IOException {
    sweep("--percents", "0.1,0.2");
    Ran again = sweep("--percents", "0.1,0.2,0.3", "--resume");
    assertThat(again.out().lines().filter(l -> l.endsWith("resumed"))).hasSize(2);

    Ran other = sweep("--percents", "0.1", "--resume", "--scorer", "coco");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err().lines().toList()).hasSize(1);
    assertThat(other.err()).contains("was scored by darknet, not coco");

    byte[] weights = Files.readAllBytes(small.weights());
    weights[weights.length - 1] ^= 1;
    Files.write(small.weights(), weights);
    assertThat(sweep("--percents", "0.1", "--resume").err()).contains("another model");
  }

  @Test
  void searchesByItself() {
    Ran ran = sweep("--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json().get("points").size()).isBetween(3, 20);
  }

  @Test
  void takesAnotherRule() {
    Ran ran = sweep("--percents", "0.1,0.5", "--within", "0", "--json");

    assertThat(ran.json().get("rule").asText()).contains("within 0");
  }
}
