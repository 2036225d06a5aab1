package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/** Every command on a small model whose folder has a name that is hard to type. */
class CommandsTest {
  @TempDir Path temp;
  private SmallModel small;

  @BeforeEach
  void makeTheModel() throws IOException {
    small = SmallModel.in(temp.resolve("Zellen, Größe 2 – 血球 & co"));
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(p -> p.getKey()).toList();
  }

  @Test
  void inspectsWithWeights() {
    Ran ran = prunepoint("inspect", small.cfg(), small.weights(), "--json");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    JsonNode json = ran.json();
    assertThat(keys(json))
        .contains(
            "layers",
            "convolutions",
            "batchNormChannels",
            "residualUnits",
            "bflops",
            "parameters",
            "weightsBytes",
            "gammaQuantiles",
            "layerTable");
    assertThat(json.get("layers").asInt()).isEqualTo(11).isEqualTo(json.get("layerTable").size());
    assertThat(json.get("convolutions").asInt()).isEqualTo(8);
    assertThat(json.get("batchNormChannels").asInt()).isEqualTo(8 + 16 + 24 + 24 + 16);
    assertThat(json.get("residualUnits").asInt()).isEqualTo(2);
    assertThat(json.get("weightsBytes").asLong()).isEqualTo(small.weights().toFile().length());
    assertThat(keys(json.get("gammaQuantiles"))).startsWith("p05").endsWith("p95");
  }

  @Test
  void inspectTimesLayers() {
    Ran ran = prunepoint("inspect", small.cfg(), small.weights(), "--layer-times", "--json");

    double sum = ran.json().get("layerTimes").get("betweenMs").asDouble();
    for (JsonNode row : ran.json().get("layerTable")) {
      sum += row.get("ms").asDouble();
    }
    assertThat(ran.json().get("layerTimes").get("layersMs").asDouble())
        .isCloseTo(sum, within(1e-9));
    assertThat(ran.json().get("layerTable").get(0).get("ms").asDouble()).isPositive();
    assertThat(prunepoint("inspect", small.cfg(), small.weights(), "--layer-times").out())
        .contains("<0.01       ms")
        .contains("Layers together ");
  }

  @Test
  void inspectsWithoutWeights() {
    assertThat(prunepoint("inspect", small.cfg(), "--json").json().get("gammaQuantiles").isNull())
        .isTrue();
    assertThat(prunepoint("inspect", small.cfg()).out()).contains("2 residual units");
  }

  @Test
  void detectsInDarknetsOwnForm() {
    Ran ran =
        prunepoint(
            "detect",
            small.cfg(),
            small.weights(),
            "--names",
            small.names(),
            "--source",
            small.images(),
            "--threshold",
            "0.05",
            "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json()).hasSize(4);
    JsonNode picture = ran.json().get(0);
    assertThat(keys(picture)).contains("filename", "objects");
    assertThat(picture.get("filename").asText()).endsWith("picture 0.png");
    assertThat(picture.get("objects")).isNotEmpty();
    JsonNode object = picture.get("objects").get(0);
    assertThat(keys(object))
        .containsExactly("class_id", "name", "relative_coordinates", "confidence");
    assertThat(keys(object.get("relative_coordinates")))
        .containsExactly("center_x", "center_y", "width", "height");
    assertThat(ran.out()).containsPattern("\"center_x\" : -?\\d\\.\\d{6},");
  }

  @Test
  void drawsOnCopiesAndNeverOnTheOriginals() throws IOException {
    Path drawn = small.folder().resolve("drawn");
    byte[] original = Files.readAllBytes(small.images().resolve("picture 1.png"));

    assertThat(detect(drawn).code()).isZero();
    assertThat(drawn.resolve("picture 1.png")).exists();

    Ran refused = detect(small.images());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("the folder of the pictures themselves");
    assertThat(small.images().resolve("picture 1.png")).hasBinaryContent(original);
  }

  @Test
  void replacesNoFileAndSaysSoBeforeTheFirstPicture() throws IOException {
    Path drawn = Files.createDirectories(small.folder().resolve("drawn"));
    Path foreign = Files.writeString(drawn.resolve("picture 3.png"), "somebody's");

    Ran refused = detect(drawn);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("would replace", "picture 3.png");
    assertThat(foreign).hasContent("somebody's");
    assertThat(drawn.resolve("picture 0.png")).doesNotExist();
  }

  @Test
  void drawsWhatHasNoEndingOrOneThatCannotBeWrittenAsPng() throws IOException {
    Path original = small.images().resolve("picture 0.png");
    Path bare = Files.copy(original, small.folder().resolve("frame"));
    Path gif = small.folder().resolve("frame.gif");
    ImageIO.write(ImageIO.read(original.toFile()), "gif", gif.toFile());
    Path drawn = small.folder().resolve("drawn");

    for (Path picture : List.of(bare, gif)) {
      Ran ran = detect(picture, drawn);
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(drawn.resolve(picture.getFileName() + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void saysWhenTheNetworkTakesNeitherColourNorGreyPictures() throws IOException {
    String cfg = Files.readString(small.cfg());
    Files.writeString(small.cfg(), cfg.replace("channels=3", "channels=4"));
    Network four = Model.open(small.cfg(), null).network();
    WeightsFile.write(small.weights(), four, RandomWeights.of(four, 5));

    Ran ran = detect(small.folder().resolve("drawn"));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("takes pictures of 4 channels").hasLineCount(1);
  }

  private Ran detect(Path out) {
    return detect(small.images(), out);
  }

  private Ran detect(Path source, Path out) {
    return prunepoint(
        "detect",
        small.cfg(),
        small.weights(),
        "--names",
        small.names(),
        "--source",
        source,
        "--out",
        out);
  }

  @Test
  void saysWhichPicturesItCannotRead() throws IOException {
    Files.writeString(small.images().resolve("broken.jpg"), "no picture");
    Ran ran =
        prunepoint(
            "detect",
            small.cfg(),
            small.weights(),
            "--names",
            small.names(),
            "--source",
            small.images(),
            "--json");
    assertThat(ran.code()).isZero();
    assertThat(ran.json()).hasSize(4);
    assertThat(ran.err()).contains("broken.jpg");

    Ran none =
        prunepoint(
            "detect",
            small.cfg(),
            small.weights(),
            "--names",
            small.names(),
            "--source",
            small.images().resolve("broken.jpg"));
    assertThat(none.code()).isEqualTo(1);
  }

  @Test
  void prunes() {
    Path out = small.folder().resolve("kleiner");
    Ran ran =
        prunepoint(
            "prune",
            small.cfg(),
            small.weights(),
            "--strategy",
            "slim",
            "--percent",
            "0.5",
            "--keep",
            "0.05",
            "--cut-units",
            "1",
            "--repair",
            "exact",
            "--out",
            out,
            "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(keys(json))
        .contains(
            "channelsBefore",
            "channelsAfter",
            "parameters",
            "weightsBytes",
            "bflops",
            "keptChannels",
            "cfg",
            "weights");
    assertThat(json.get("channelsAfter").asInt()).isLessThan(json.get("channelsBefore").asInt());
    Path cfg = Path.of(json.get("cfg").asText());
    Path weights = Path.of(json.get("weights").asText());
    assertThat(weights.toFile().length()).isEqualTo(json.get("weightsBytes").asLong());
    JsonNode again = prunepoint("inspect", cfg, weights, "--json").json();
    assertThat(again.get("parameters")).isEqualTo(json.get("parameters"));
    assertThat(again.get("batchNormChannels")).isEqualTo(json.get("channelsAfter"));
    assertThat(again.get("convolutions").asInt()).isEqualTo(json.get("keptChannels").size());
    again
        .get("layerTable")
        .forEach(
            row ->
                assertThat(json.get("keptChannels").path(row.get("index").asText()).asInt())
                    .isEqualTo(row.path("filters").asInt()));
  }

  @Test
  void neverPrunesOverTheSource() throws IOException {
    byte[] cfg = Files.readAllBytes(small.cfg());
    byte[] weights = Files.readAllBytes(small.weights());

    Ran ran =
        prunepoint(
            "prune", small.cfg(), small.weights(), "--percent", "0.5", "--out", small.folder());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(small.cfg()).hasBinaryContent(cfg);
    assertThat(small.weights()).hasBinaryContent(weights);
  }

  @Test
  void exportsOnnx() {
    Path file = small.folder().resolve("netz.onnx");
    Ran ran = prunepoint("export", small.cfg(), small.weights(), "--format", "onnx", "--out", file);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(file).isNotEmptyFile();
    Ran over =
        prunepoint(
            "export", small.cfg(), small.weights(), "--format", "onnx", "--out", small.weights());
    assertThat(over.code()).isEqualTo(1);
    assertThat(over.err()).startsWith("prunepoint: ").contains("net.weights");
  }

  @Test
  void exportsForDl4jAndReadsItBack() {
    Path file = small.folder().resolve("netz.zip");
    Ran ran =
        prunepoint(
            "export", small.cfg(), small.weights(), "--format", "dl4j", "--out", file, "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(file).isNotEmptyFile();
    assertThat(ran.json().get("verification").get("verified").asBoolean()).isTrue();
    assertThat(ran.json().get("mended").isNull()).isTrue();
  }

  @Test
  void verifies() {
    Ran ran = prunepoint("verify", small.cfg(), small.weights(), "--images", small.images());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("on 4 pictures", "Verified: OpenCV", "and DL4J", "Detections surer than 0.25");
    JsonNode json = prunepoint("verify", small.cfg(), small.weights(), "--json").json();
    assertThat(json.get("verified").asBoolean()).isTrue();
    assertThat(json.get("readers")).hasSize(2);
  }

  @Test
  void mendsAOneClassHeadUnlessToldNotTo() throws IOException {
    Path cfg = small.folder().resolve("one.cfg");
    Files.writeString(
        cfg,
        Files.readString(small.cfg())
            .replace("filters=21", "filters=18")
            .replace("classes=2", "classes=1"));
    Network network = Model.open(cfg, null).network();
    Weights weights = RandomWeights.of(network, 5);
    ConvolutionWeights head = weights.convolution(9);
    for (int c = 5; c < 18; c += 6) {
      head.bias()[c] = -3.6f;
      for (int k = 16 * c; k < 16 * (c + 1); k++) {
        head.kernels()[k] *= .33f;
      }
    }
    Path file = small.folder().resolve("one.weights");
    WeightsFile.write(file, network, weights);
    Path out = small.folder().resolve("out");

    assertThat(prunepoint("inspect", cfg, file).err()).contains("never trained");
    Ran mended = prunepoint("prune", cfg, file, "--percent", "0.2", "--out", out, "--json");
    assertThat(mended.code()).as(mended.err()).isZero();
    assertThat(mended.json().get("mended").get("heads").get(0).asInt()).isEqualTo(10);
    assertThat(writtenBias(mended)).isEqualTo(10);
    Ran left =
        prunepoint(
            "prune", cfg, file, "--percent", "0.2", "--out", out, "--json", "--no-mend-one-class");
    assertThat(left.err()).contains("never trained");
    assertThat(left.json().get("mended").isNull()).isTrue();
    assertThat(writtenBias(left)).isLessThan(-3);
    Ran quick =
        prunepoint("prune", cfg, file, "--percent", "0.2", "--out", out, "--json", "--no-verify");
    assertThat(quick.json().has("verification")).isFalse();
  }

  private static float writtenBias(Ran ran) {
    Model model =
        Model.open(
            Path.of(ran.json().get("cfg").asText()), Path.of(ran.json().get("weights").asText()));
    return Objects.requireNonNull(model.weights()).convolution(9).bias()[5];
  }

  @Test
  void tellsItsVersion() {
    assertThat(prunepoint("version").out()).startsWith("prunepoint 0.").contains("Java 25");
  }
}
