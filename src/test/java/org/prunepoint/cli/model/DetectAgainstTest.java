package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.RandomWeights;

/** Two models on the same pictures, by command. */
class DetectAgainstTest {
  @TempDir Path temp;
  private SmallModel small;

  @BeforeEach
  void makeTheModel() throws IOException {
    small = SmallModel.in(temp);
  }

  private Ran detect(Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "detect",
                small.cfg(),
                small.weights(),
                "--names",
                small.names(),
                "--source",
                small.images(),
                "--threshold",
                "0.05"));
    words.addAll(List.of(more));
    return prunepoint(words.toArray());
  }

  /** The same network at twice the size finds other boxes, and in the same coordinates. */
  private Path larger() throws IOException {
    String cfg = Files.readString(small.cfg());
    return Files.writeString(
        temp.resolve("larger.cfg"), cfg.replaceAll("(width|height)=64", "$1=96"));
  }

  @Test
  void aModelLosesNothingAgainstItself() {
    Ran ran = detect("--against", small.cfg(), small.weights(), "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode total = ran.json().get("total");
    assertThat(total.get("pictures").asInt()).isEqualTo(4);
    assertThat(total.get("differing").asInt()).isZero();
    assertThat(total.get("original").asInt()).isPositive();
    assertThat(total.get("common")).isEqualTo(total.get("original"));
    assertThat(total.get("agreement").asDouble()).isEqualTo(1);
    assertThat(total.get("mean_iou").asDouble()).isEqualTo(1);
    assertThat(ran.json().get("against")).isEqualTo(ran.json().get("original"));
  }

  @Test
  void whatIsLostIsOfTheOneAndWhatIsGainedOfTheOther() throws IOException {
    Ran alone = detect("--json");
    Ran ran = detect("--against", larger(), small.weights(), "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode document = ran.json();
    assertThat(document.get("original")).isEqualTo(alone.json());
    JsonNode total = document.get("total");
    assertThat(total.get("differing").asInt()).isPositive();
    assertThat(total.get("lost").asInt())
        .isEqualTo(total.get("original").asInt() - total.get("common").asInt());
    for (int i = 0; i < 4; i++) {
      JsonNode picture = document.get("pictures").get(i);
      assertThat(objects(document.get("original").get(i).get("objects")))
          .hasSize(picture.get("original").asInt())
          .containsAll(objects(picture.get("lost_objects")));
      assertThat(objects(document.get("against").get(i).get("objects")))
          .hasSize(picture.get("against").asInt())
          .containsAll(objects(picture.get("gained_objects")));
      assertThat(picture.get("lost_objects")).hasSize(picture.get("lost").asInt());
    }
    assertThat(sum(total.get("classes"), "gained")).isEqualTo(total.get("gained").asInt());
  }

  private static List<JsonNode> objects(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static int sum(JsonNode rows, String key) {
    return objects(rows).stream().mapToInt(row -> row.get(key).asInt()).sum();
  }

  @Test
  void tellsPeopleEachPictureAndTheTotal() throws IOException {
    Path drawn = temp.resolve("drawn");
    Ran ran = detect("--against", larger(), small.weights(), "--out", drawn);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("picture 0.png: \\d+ in both, \\d+ lost, \\d+ gained")
        .contains("  lost ", "  gained ", "class            original  against     lost   gained")
        .containsPattern("of 4 pictures differ; agreement \\d+\\.\\d % of what either found");
    assertThat(drawn.resolve("picture 0.png")).isNotEmptyFile();
  }

  @Test
  void otherClassesCannotBeCompared() throws IOException {
    String cfg = Files.readString(small.cfg());
    Path other = temp.resolve("other.cfg");
    Files.writeString(
        other, cfg.replace("filters=21", "filters=24").replace("classes=2", "classes=3"));
    Path weights = temp.resolve("other.weights");
    var network = Model.open(other, null).network();
    WeightsFile.write(weights, network, RandomWeights.of(network, 5));

    Ran ran = detect("--against", other, weights);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("other.cfg tells 3 classes apart, but net.cfg 2")
        .hasLineCount(1);
  }

  @Test
  void oneFileIsNoModel() {
    assertThat(detect("--against", small.cfg()).code()).isEqualTo(2);
  }
}
