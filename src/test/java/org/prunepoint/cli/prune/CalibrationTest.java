package org.prunepoint.cli.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;

/** Repairs from pictures, as {@code prune} and {@code sweep} offer them. */
class CalibrationTest {
  @TempDir Path temp;
  private SmallModel small;
  private Path others;

  @BeforeEach
  void makeTheModelAndOtherPictures() throws IOException {
    small = SmallModel.in(temp.resolve("model"));
    others = Files.createDirectories(temp.resolve("other pictures"));
    for (int i = 0; i < 4; i++) {
      String name = "picture " + i + ".png";
      Files.copy(small.images().resolve(name), others.resolve(name));
    }
  }

  private Ran prune(Object... more) {
    return with(List.of("prune", small.cfg(), small.weights(), "--percent", 0.4), more);
  }

  private Ran sweep(Object... more) {
    return with(
        List.of(
            "sweep",
            small.cfg(),
            small.weights(),
            "--percents",
            "0.2,0.4",
            "--latency-runs",
            0,
            "--calibration",
            others),
        more);
  }

  private Ran with(List<?> command, Object... more) {
    List<Object> args = new ArrayList<>(command);
    args.addAll(List.of("--data", small.data(), "--out", temp.resolve("out")));
    if (Arrays.asList(more).stream().noneMatch("--resume"::equals)) {
      args.add("--force");
    }
    args.addAll(Arrays.asList(more));
    return prunepoint(args.toArray());
  }

  @Test
  void aTargetThatNoStructureMeetsIsRefusedBeforePicturesAreRead() throws IOException {
    Files.writeString(others.resolve("picture 0.png"), "none");
    Ran ran =
        with(
            List.of("prune", small.cfg(), small.weights(), "--target", "parameters=10"),
            "--calibration",
            others);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("parameters of at most 10 cannot be met by slim: whatever is pruned")
        .doesNotContain("picture 0.png");
  }

  /** By the numbers of the layers that are written, as the channels are. */
  @Test
  void saysWhichLayersBecameTwo() {
    String options =
        "--percent 0.3 --repair fold --score surgeon --allocation curve --low-rank"
            + " --size 96x96 --calibration-images 2 --no-verify --json";
    List<Object> args = new ArrayList<>(List.of("prune", "cfg/traffic.cfg"));
    args.addAll(List.of("weights/traffic.weights", "--data", "samples/traffic.data"));
    args.addAll(List.of("--out", temp.resolve("out")));
    args.addAll(List.of(options.split(" ")));
    JsonNode json = prunepoint(args.toArray()).json();

    assertThat(json.get("ranks").size()).isPositive();
    Model two =
        Model.open(Path.of(json.get("cfg").asText()), Path.of(json.get("weights").asText()));
    json.get("ranks")
        .properties()
        .forEach(
            rank -> {
              int layer = Integer.parseInt(rank.getKey());
              boolean inputs = rank.getValue().get("side").asText().equals("inputs");
              assertThat(size(two.network(), inputs ? layer : layer + 1)).isEqualTo(1);
              assertThat(two.network().node(layer).layer())
                  .isInstanceOfSatisfying(
                      Layer.Convolutional.class,
                      first -> {
                        assertThat(first.filters()).isEqualTo(rank.getValue().get("rank").asInt());
                        assertThat(first.batchNormalize()).isFalse();
                      });
              assertThat(json.get("keptChannels").get(rank.getKey()))
                  .isEqualTo(rank.getValue().get("rank"));
            });
  }

  private static int size(Network network, int layer) {
    return ((Layer.Convolutional) network.node(layer).layer()).size();
  }

  /** The only pair so named; other pictures than the training list's are not in words. */
  private Model written(String beginning) {
    try (var files = Files.list(temp.resolve("out"))) {
      Path cfg =
          files
              .filter(f -> f.getFileName().toString().matches(beginning + "[0-9a-f]{8}\\.cfg"))
              .findFirst()
              .orElseThrow();
      return Model.open(cfg, Path.of(cfg.toString().replaceFirst("\\.cfg$", ".weights")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void prunesWithConstantsFromPicturesAndSaysWhatThatChanges() {
    JsonNode json =
        prune("--repair", "data", "--calibration", others, "--calibration-images", 3, "--json")
            .json();

    JsonNode constants = json.get("constants");
    assertThat(constants.get("pictures").asInt()).isEqualTo(3);
    assertThat(constants.get("channels").asInt())
        .isEqualTo(json.get("channelsBefore").asInt() - json.get("channelsAfter").asInt());
    assertThat(constants.get("largestDifference").asDouble()).isPositive();
    assertThat(constants.get("sentence").asText()).contains("act(beta)");
    assertThat(json.has("fits")).isFalse();
  }

  @Test
  void prunesAndRecalibratesIntoOrdinaryDarknetFiles() {
    Ran ran = prune("--repair", "statistics", "--calibration", others);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("taken anew from");
    assertThat(ran.err()).contains("has 4 pictures, so all of them are used instead of 96");
    assertThat(written("net-slim-0.40-statistics-").weights()).isNotNull();
  }

  /** Before it looks at pictures: those are none any more. */
  @Test
  void whatIsThereIsNotReplacedAndSaysSoAtOnce() throws IOException {
    List<Object> twice =
        new ArrayList<>(List.of("prune", small.cfg(), small.weights(), "--percent", "0.4"));
    twice.addAll(List.of("--data", small.data(), "--out", temp.resolve("out")));
    twice.addAll(List.of("--calibration", others, "--calibration-images", "4"));
    Ran first = prunepoint(twice.toArray());
    assertThat(first.code()).as(first.err()).isZero();
    try (var pictures = Files.list(others)) {
      for (Path picture : pictures.toList()) {
        Files.writeString(picture, "no picture");
      }
    }

    Ran again = prunepoint(twice.toArray());

    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains(".cfg is there already and is not replaced unless asked");
  }

  @Test
  void reconstructsByDefaultAndSaysHowWellEachLayerWasFitted() {
    Ran ran = prune("--calibration", others, "--calibration-images", 4);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("convolutions were fitted to what they gave before, on 4 pictures");
    assertThat(written("net-slim-0.40-surgeon-curve-reconstruct-").weights()).isNotNull();

    JsonNode json = prune("--calibration", others, "--json").json();
    assertThat(json.get("repair").asText()).isEqualTo("reconstruct");
    assertThat(json.get("fits")).isNotEmpty();
    for (JsonNode fit : json.get("fits")) {
      assertThat(fit.get("errorAfter").asDouble())
          .isLessThanOrEqualTo(fit.get("errorBefore").asDouble());
    }
  }

  @Test
  void distilsAndSaysWhatItGainedOnPicturesThatWereHeldBack() {
    Object[] asked = {"--repair", "distil", "--calibration", others, "--distil-steps", 4};
    Ran ran = prune(asked);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("convolutions were fitted to what they gave before")
        .containsPattern("[Dd]istill.* 4 steps on 3 pictures.*on 1 other picture ")
        .contains("before by");
    assertThat(written("net-slim-0.40-surgeon-curve-distil-").weights()).isNotNull();

    Ran idle = prune("--repair", "reconstruct", "--distil-steps", 4);
    assertThat(idle.code()).isEqualTo(2);
    assertThat(idle.err()).contains("--distil-steps is for --repair distil.");
  }

  @Test
  void minutesOfDistillingAreStepsInWhatIsWritten() {
    Ran ran =
        prune("--repair", "distil", "--calibration", others, "--repair-minutes", .0001, "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json().at("/distilled/steps").asInt()).isEqualTo(1);
    assertThat(ran.json().findValue("distilSteps")).hasToString("1");

    assertThat(prune("--repair", "reconstruct", "--repair-minutes", 1).err())
        .contains("--repair-minutes is for --repair distil.");
    assertThat(
            prune("--repair", "distil", "--distil-steps", 4, "--repair-minutes", 1, "--json").err())
        .contains("leave out one");
  }

  @Test
  void foldsAndSaysSoWhereThereAreNoPicturesToReconstructWith() {
    Ran ran = prune();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("So it is not reconstructed, only folded.");
    assertThat(temp.resolve("out/net-slim-0.40.weights")).exists();

    Ran asked = prune("--repair", "reconstruct");
    assertThat(asked.code()).isEqualTo(1);
  }

  @Test
  void ranksChannelsByPicturesWhereAskedTo() {
    for (String allocation :
        List.of("global", "uniform", "curve", "curve-bflops", "detections-bflops")) {
      for (String score : List.of("gamma", "energy", "surgeon")) {
        Ran ran =
            prune(
                "--calibration",
                others,
                "--score",
                score,
                "--allocation",
                allocation,
                "--no-verify",
                "--json");
        assertThat(ran.code()).as(score + " " + allocation + ran.err()).isZero();
        assertThat(ran.json().get("channelsAfter").asInt())
            .isLessThan(ran.json().get("channelsBefore").asInt());
      }
    }
  }

  @Test
  void refusesPicturesThatTheResultIsJudgedBy() {
    Ran ran = prune("--repair", "statistics", "--calibration", small.images());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("holds 4 of the pictures of the validation list", "picture 0.png");
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(
            prunepoint("prune", "a", "b", "--percent", "0.5", "--repair", "data", "--out", "x")
                .err())
        .contains("--repair data works from pictures: give the data set with --data");
  }

  @Test
  void sweepsWithRepairedPointsAndResumes() {
    Ran table = sweep("--repair", "reconstruct", "--calibration-images", 4);
    assertThat(table.code()).as(table.err()).isZero();
    assertThat(table.out()).contains("folded", "Repaired with 4 calibration pictures");

    Ran again = sweep("--repair", "reconstruct", "--calibration-images", 4, "--resume");
    assertThat(again.out().lines().filter(l -> l.endsWith("resumed"))).hasSize(2);

    JsonNode json =
        sweep("--repair", "reconstruct", "--calibration-images", 4, "--resume", "--json").json();
    assertThat(json.get("repairedOn").asInt()).isEqualTo(4);
    for (JsonNode point : json.get("points")) {
      assertThat(point.get("stages").get(1).get("map50").isNumber()).isTrue();
    }
    assertThat(json.get("unpruned").get("stages")).hasSize(1);
  }

  @Test
  void aSweepDistilsItsLastPointsAlone() throws IOException {
    Object[] asked = {"--within", 1, "--distil-last", 1, "--distil-steps", 4, "--no-verify"};
    Ran ran = sweep(asked);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("mAP +folded +reconstructed +distilled")
        .contains("Nor does one of the last points once it is distilled.");

    Path table = temp.resolve("out/sweep.json");
    JsonNode json = new ObjectMapper().readTree(table.toFile());
    assertThat(json.get("points").get(0).get("stages")).hasSize(2);
    JsonNode stages = json.get("points").get(1).get("stages");
    assertThat(stages.findValuesAsText("repair")).containsExactly("fold", "reconstruct", "distil");
    Ran twice = sweep("--repair", "distil", "--distil-last", 1);
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err()).contains("leave out --distil-last");
  }
}
