package org.prunepoint.cli.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

  /** That are no validation pictures. */
  private Path otherPictures() throws IOException {
    Path others = Files.createDirectories(temp.resolve("other pictures"));
    for (int i = 0; i < 4; i++) {
      Files.copy(small.images().resolve("picture " + i + ".png"), others.resolve(i + ".png"));
    }
    return others;
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
  void whereThereIsNoSparkNothingIsMeasured() {
    assumeTrue(System.getenv("SPARK_HOME") == null, "there is one");
    Ran ran = sweep("--percents", "0.2", "--spark", "local[2]");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("prunepoint: --spark needs Spark 4").hasLineCount(1);
    assertThat(ran.out()).isEmpty();
    assertThat(out).doesNotExist();
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

  /** What a row says of eight bits is what {@code quantize} makes of the row's files. */
  @Test
  void aRowInEightBitsIsTheFileThatQuantizeWrites() throws IOException {
    Path others = otherPictures();
    List<Object> pictures = List.of("--calibration", others, "--calibration-images", 4);
    Ran ran =
        sweep(
            "--percents",
            "0.3",
            "--int8",
            "--judge",
            "int8",
            "--calibration",
            others,
            "--calibration-images",
            4);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("int8 mAP", "In eight bits, by which points were judged");
    Path pruned = temp.resolve("pruned");
    Ran pruning =
        prunepoint(
            "prune",
            small.cfg(),
            small.weights(),
            "--percent",
            0.3,
            "--repair",
            "fold",
            "--out",
            pruned);
    assertThat(pruning.code()).as(pruning.err()).isZero();
    Path cfg;
    try (Stream<Path> files = Files.list(pruned)) {
      cfg = files.filter(f -> f.toString().endsWith(".cfg")).findFirst().orElseThrow();
    }
    String pair = cfg.toString().replaceFirst("\\.cfg$", "");
    List<Object> args =
        new ArrayList<>(
            List.of(
                "quantize",
                cfg,
                pair + ".weights",
                "--data",
                small.data(),
                "--out",
                temp,
                "--json"));
    args.addAll(pictures);
    Ran quantized = prunepoint(args.toArray());
    assertThat(quantized.code()).as(quantized.err()).isZero();
    JsonNode file = quantized.json().get("int8");
    JsonNode row =
        new ObjectMapper()
            .readTree(Files.readString(out.resolve("sweep.json")))
            .get("points")
            .get(0)
            .get("int8");
    assertThat(row.get("bytes")).isEqualTo(file.get("bytes"));
    assertThat(row.get("map50")).isEqualTo(file.get("map50"));
    assertThat(row.get("precision")).isEqualTo(file.get("precision"));
    assertThat(row.get("latencyMs").asDouble()).isPositive();
  }

  @Test
  void whatIsForEightBitsAloneIsRefusedWithoutThem() {
    assertThat(sweep("--percents", "0.3", "--judge", "int8").err()).contains("say --int8");
    assertThat(sweep("--percents", "0.3", "--weight-bits", "8").err()).contains("say --int8");
    Object[] lossy = {"--target", "bytes=20k", "--int8", "--judge", "int8", "--max-loss", ".01"};
    assertThat(sweep(lossy).err()).contains("leave out --max-loss");
  }

  @Test
  void aTargetThatNoStructureMeetsIsRefusedBeforeAnythingIsMeasured() {
    Ran ran = sweep("--target", "bytes=10");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).as("the unpruned network has a row").isEmpty();
    assertThat(ran.err()).contains("bytes of at most 10 B cannot be met by slim").hasLineCount(1);
  }

  /** Its pairs are four times as large. */
  @Test
  void aTargetOfBytesIsOneOfTheFileThatIsJudged() throws IOException {
    Path others = otherPictures();
    Ran first = sweep("--percents", "0.1", "--int8", "--calibration", others, "--json");
    assertThat(first.code()).as(first.err()).isZero();
    long bytes = first.json().get("unpruned").get("int8").get("bytes").asLong() * 9 / 10;
    Ran second =
        sweep(
            "--target",
            "bytes=" + bytes,
            "--int8",
            "--judge",
            "int8",
            "--calibration",
            others,
            "--json",
            "--force");
    assertThat(second.code()).as(second.err()).isZero();
    JsonNode points = second.json().get("points");
    assertThat(points).isNotEmpty();
    for (JsonNode point : points) {
      assertThat(point.get("int8").get("bytes").asLong()).isLessThanOrEqualTo(bytes);
    }
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
  void replacesNothingUnasked() throws IOException {
    sweep("--percents", "0.1");
    byte[] table = Files.readAllBytes(out.resolve("sweep.json"));

    Ran again = sweep("--percents", "0.2");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("holds a sweep already", "--resume", "--force");
    assertThat(out.resolve("sweep.json")).hasBinaryContent(table);

    assertThat(sweep("--percents", "0.2", "--force").code()).isZero();
    assertThat(out.resolve("sweep-1.sqlite")).exists();
    assertThat(sweep("--percents", "0.2", "--force", "--resume").code()).isEqualTo(2);
  }

  /** The convention of COCO is judged by the mean over IoU 0.5 to 0.95. */
  @Test
  void saysWhichFigureItsScorerJudgesBy() {
    Ran table = sweep("--percents", "0.1", "--scorer", "coco");
    assertThat(table.out()).contains("mAP@50:95");

    JsonNode json = sweep("--percents", "0.1", "--scorer", "coco", "--resume", "--json").json();
    assertThat(json.get("judgedBy").asText()).isEqualTo("map5095");
    assertThat(json.get("points").get(0).get("map5095").isNumber()).isTrue();
  }

  @Test
  void holdsTheWholeRecipeOfEachRow() {
    JsonNode json = sweep("--percents", "0.1,0.5", "--multiple", "4", "--json").json();

    JsonNode recipe = json.get("points").get(1).get("recipe");
    assertThat(recipe.get("percent").asDouble()).isEqualTo(.5);
    assertThat(recipe.get("multiple").asText()).isEqualTo("4");
    assertThat(recipe.get("repair").asText()).isEqualTo("fold");
    assertThat(json.get("unpruned").has("repeats")).isFalse();
  }

  @Test
  void refusesWhatDoesNothing() {
    assertThat(sweep("--keep", "0.2", "--strategy", "normal").err())
        .contains("--keep is for the strategy slim only");
    assertThat(sweep("--memory", "1G").err()).contains("--memory is for");
    assertThat(sweep("--calibration-images", "5").err()).contains("--calibration-images is for");
    assertThat(sweep("--keep", "0.2", "--strategies", "slim,normal", "--percents", "0.1").code())
        .as("slim looks at it")
        .isZero();
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
