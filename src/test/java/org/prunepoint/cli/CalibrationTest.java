package org.prunepoint.cli;

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
import org.prunepoint.darknet.Model;

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
    args.addAll(Arrays.asList(more));
    return prunepoint(args.toArray());
  }

  @Test
  void prunesWithConstantsFromPicturesAndSaysWhatThatChanges() {
    JsonNode json =
        prune("--fold", "data", "--calibration", others, "--calibration-images", 3, "--json")
            .json();

    JsonNode constants = json.get("constants");
    assertThat(constants.get("pictures").asInt()).isEqualTo(3);
    assertThat(constants.get("channels").asInt())
        .isEqualTo(json.get("channelsBefore").asInt() - json.get("channelsAfter").asInt());
    assertThat(constants.get("largestDifference").asDouble()).isPositive();
    assertThat(constants.get("sentence").asText()).contains("act(beta)");
    assertThat(json.has("recalibratedOn")).isFalse();
  }

  @Test
  void prunesAndRecalibratesIntoOrdinaryDarknetFiles() {
    Ran ran = prune("--recalibrate", 96, "--calibration", others);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("taken anew from");
    assertThat(ran.err()).contains("has 4 pictures, so all of them are used instead of 96");
    Path cfg = temp.resolve("out/net-slim-0.40-recalibrated.cfg");
    Path weights = temp.resolve("out/net-slim-0.40-recalibrated.weights");
    assertThat(Model.open(cfg, weights).weights()).isNotNull();
  }

  @Test
  void refusesPicturesThatTheResultIsJudgedBy() {
    Ran ran = prune("--recalibrate", 4, "--calibration", small.images());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("holds 4 of the pictures of the validation list", "picture 0.png");
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(
            prunepoint("prune", "a", "b", "--percent", "0.5", "--fold", "data", "--out", "x").err())
        .contains("--fold data works from pictures: give the data set with --data");
  }

  @Test
  void sweepsWithAColumnOfRecalibratedPointsAndResumes() {
    Ran table = sweep("--fold", "data", "--recalibrate", 4);
    assertThat(table.code()).as(table.err()).isZero();
    assertThat(table.out()).contains("recal. mAP", "from 4 calibration pictures");

    Ran again = sweep("--fold", "data", "--recalibrate", 4, "--resume");
    assertThat(again.out().lines().filter(l -> l.endsWith("resumed"))).hasSize(2);

    JsonNode json = sweep("--fold", "data", "--recalibrate", 4, "--resume", "--json").json();
    assertThat(json.get("recalibratedOn").asInt()).isEqualTo(4);
    for (JsonNode point : json.get("points")) {
      assertThat(point.get("recalibrated").get("map50").isNumber()).isTrue();
    }
    assertThat(json.get("unpruned").get("recalibrated").get("map50").isNull()).isTrue();
  }
}
