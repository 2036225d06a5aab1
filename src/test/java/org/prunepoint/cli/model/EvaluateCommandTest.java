package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;

/** One model, or several side by side, on the pictures of one data set. */
class EvaluateCommandTest {
  @TempDir Path temp;
  private SmallModel small;

  @BeforeEach
  void makeTheModel() throws IOException {
    small = SmallModel.in(temp.resolve("Zellen, Größe 2 – 血球 & co"));
  }

  private Ran evaluate(Object... more) {
    Stream<Object> model =
        Stream.of("evaluate", small.cfg(), small.weights(), "--data", small.data());
    return prunepoint(Stream.concat(model, Stream.of(more)).toArray());
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(p -> p.getKey()).toList();
  }

  @Test
  void evaluates() {
    Ran ran = evaluate("--json", "--threshold", "0.3");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(keys(ran.json()))
        .contains("scorer", "images", "precision", "recall", "map50", "map5095", "f1", "classes");
    assertThat(ran.json().get("scorer").asText()).isEqualTo("darknet");
    assertThat(ran.json().get("images").asInt()).isEqualTo(4);
    assertThat(ran.json().get("threshold").asDouble()).isEqualTo(0.3);
    assertThat(ran.json().get("classes")).hasSize(2);
  }

  @Test
  void evaluatesForPeopleUnderEveryScorerThatItNames() {
    for (String scorer : List.of("darknet", "ultralytics", "coco")) {
      Ran ran = evaluate("--scorer", scorer, "--size", 96);
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out()).contains("Scorer " + scorer, "square");
    }
  }

  /** A head of other classes than the first is odd where a cfg is looked at, and refused here. */
  @Test
  void whatIsRefusedIsNotDoubtedBefore() throws IOException {
    String whole = Files.readString(small.cfg());
    String head = whole.substring(whole.lastIndexOf("[convolutional]"));
    String other = head.replace("filters=21", "filters=18").replace("classes=2", "classes=1");
    Files.writeString(small.cfg(), whole + "\n[route]\nlayers=-3\n\n" + other);
    Network network = Model.open(small.cfg(), null).network();
    WeightsFile.write(small.weights(), network, RandomWeights.of(network, 5));
    for (Ran ran :
        List.of(
            evaluate(),
            prunepoint("detect", small.cfg(), small.weights(), small.images()),
            prunepoint("units", small.cfg(), small.weights(), "--data", small.data()))) {
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err())
          .containsOnlyOnce("has 1 class, but the first head has 2")
          .doesNotContain("1 classes");
    }
    assertThat(prunepoint("inspect", small.cfg()).err()).contains("has 1 classes, but the first");
  }

  @Test
  void evaluatesSeveralModelsInOneTable() {
    Ran ran = evaluate("--also", small.cfg(), small.weights());

    assertThat(ran.code()).as(ran.err()).isZero();
    List<String> rows =
        ran.out().lines().filter(l -> l.startsWith("" + small.weights().getFileName())).toList();
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst()).isEqualTo(rows.getLast());
    assertThat(ran.out()).contains("mAP", "BFLOPS", "Scorer darknet on 4 images");
  }

  @Test
  void severalModelsAreOneDocument() {
    Ran ran = evaluate("--also", small.cfg(), small.weights(), "--json");

    assertThat(ran.json().get("models")).hasSize(2);
    assertThat(keys(ran.json().get("models").get(0))).contains("weights", "bflops", "map50");
  }
}
