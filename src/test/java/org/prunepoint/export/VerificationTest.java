package org.prunepoint.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.export.Reading.Agreement;
import org.prunepoint.export.Reading.HeadDifference;
import org.prunepoint.export.Verification.Exported;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

class VerificationTest {
  @TempDir Path folder;
  private Path cfg;
  private Path weights;
  private Network network;

  @BeforeEach
  void writeAPair() throws IOException {
    pair("");
  }

  private static String cfg(String more) {
    return """
    [net]
    width=64
    height=64
    channels=3
    [convolutional]
    batch_normalize=1
    filters=16
    size=3
    stride=8
    pad=1
    activation=leaky
    %s
    [convolutional]
    size=1
    stride=1
    filters=18
    activation=linear
    [yolo]
    mask=0,1,2
    anchors=8,8, 16,16, 32,32
    num=3
    classes=1
    """
        .formatted(more);
  }

  private void pair(String more) throws IOException {
    cfg = Files.writeString(folder.resolve("net.cfg"), cfg(more));
    weights = folder.resolve("net.weights");
    network = Model.open(cfg, null).network();
    WeightsFile.write(weights, network, RandomWeights.of(network, 3));
  }

  private static VerificationReport run(Verification verification) {
    return verification.run(Progress.NONE, new Cancellation());
  }

  /** Classifiers, backbones: what the last layer gives is compared. */
  @Test
  void aNetworkWithoutHeadsIsComparedAtItsEnd() throws IOException {
    String headless = cfg("");
    cfg = Files.writeString(cfg, headless.substring(0, headless.indexOf("[yolo]")));
    network = Model.open(cfg, null).network();
    WeightsFile.write(weights, network, RandomWeights.of(network, 3));

    VerificationReport report = run(Verification.ofPair(cfg, weights));

    assertThat(report.verified()).isTrue();
    assertThat(report.readings())
        .hasSize(2)
        .allSatisfy(reading -> assertThat(reading.heads()).hasSize(1))
        .allSatisfy(reading -> assertThat(reading.detections()).isEmpty());
  }

  @Test
  void allReadersOfAPairAgree() {
    VerificationReport report = run(Verification.ofPair(cfg, weights));

    assertThat(report.verified()).as(report.sentence()).isTrue();
    assertThat(report.differs()).isFalse();
    assertThat(report.readings()).hasSize(2).allMatch(Reading::equal);
    assertThat(report.sentence())
        .startsWith("Verified: OpenCV 4")
        .contains("and DL4J", "read the pair and compute the same as ONNX Runtime");
    Agreement sure = report.readings().getFirst().detections().orElseThrow();
    assertThat(sure.ours()).isPositive().isEqualTo(sure.oursFound());
    assertThat(sure.theirs()).isEqualTo(sure.theirsFound());
    assertThat(report.json().get("readers")).hasSize(2);
  }

  @Test
  void aReaderThatAddsAnotherEpsilonIsFoundOut() throws IOException {
    Weights tiny = RandomWeights.of(network, 3);
    ConvolutionWeights first = tiny.convolution(0);
    BatchNorm norm = Objects.requireNonNull(first.batchNorm());
    for (int i = 0; i < norm.variance().length; i++) {
      norm.variance()[i] = 1e-5f;
      norm.gamma()[i] *= 1e-2f;
    }
    WeightsFile.write(weights, network, tiny);
    VerificationReport report = run(Verification.ofPair(cfg, weights));

    assertThat(report.readings()).extracting(Reading::equal).containsExactly(false, true);
    assertThat(report.readings().getFirst().otherEpsilon()).isTrue();
    assertThat(report.verified()).as("the files are read right").isTrue();
    assertThat(report.differs()).isFalse();
    assertThat(report.sentence())
        .startsWith("Verified: DL4J")
        .contains("OpenCV 4", "reads the pair, but adds another epsilon", "--percent 0");
  }

  /** OpenCV's own weights of a layer are others: that is no matter of epsilon. */
  @Test
  void aReaderThatComputesSomethingElseIsNotExcusedByItsEpsilon() throws IOException {
    Weights other = RandomWeights.of(network, 4);
    Model file = Model.open(cfg, weights);
    Model read = new Model(cfg, file.cfg(), network, weights, other, List.of());
    VerificationReport report =
        run(Verification.ofPair(read, network, VerificationPictures.noise(1)));

    assertThat(report.readings()).extracting(Reading::equal).containsExactly(false, true);
    assertThat(report.verified()).isFalse();
    assertThat(report.differs()).isTrue();
    assertThat(report.sentence())
        .contains("OpenCV 4", "reads the pair, but computes something else")
        .doesNotContain("Verified");
  }

  /** OpenCV knows neither [se] nor h_swish: it is given what Darknet would be. */
  @Test
  void aCfgOfTheToolsInPyTorchIsReadByOthersAsDarknetSaysIt() throws IOException {
    cfg =
        Files.writeString(
            folder.resolve("net.cfg"),
            cfg("[se]").replace("activation=leaky", "activation=h_swish"));
    Model structure = Model.open(cfg, null);
    Weights numbers = RandomWeights.of(structure.network(), 3);
    WeightsFile.write(folder.resolve("net.weights"), structure.network(), numbers);

    VerificationReport report = run(Verification.ofPair(cfg, folder.resolve("net.weights")));

    assertThat(report.readings()).extracting(Reading::equal).containsExactly(true, true);
    var exported = new Exported(structure.cfg(), structure.network(), numbers, List.of());
    Path onnx = folder.resolve("net.onnx");
    OnnxFile.write(onnx, List.of(), structure.network(), numbers);
    assertThat(run(Verification.ofOnnx(onnx, exported)).readings())
        .extracting(Reading::equal)
        .containsExactly(true, true);
  }

  @Test
  void aReaderThatCannotReadIsNamedWithItsReason() throws IOException {
    pair("[local_avgpool]\nsize=3\nstride=1\n");
    VerificationReport report = run(Verification.ofPair(cfg, weights));

    assertThat(report.verified()).as("DL4J reads it").isTrue();
    assertThat(report.differs()).isFalse();
    Reading openCv = report.readings().getFirst();
    assertThat(openCv.read()).isFalse();
    assertThat(openCv.reason()).contains("OpenCV cannot read", "net.cfg");
    assertThat(report.sentence())
        .startsWith("Verified: DL4J")
        .contains("OpenCV 4.9.0 could not: OpenCV cannot read");
  }

  @Test
  void whereNobodyCanReadNothingIsVerified() {
    var report =
        new VerificationReport(
            "ONNX Runtime",
            "noise",
            "the pair",
            List.of(Reading.unread("OpenCV", "it has no layer x.")));

    assertThat(report.verified()).isFalse();
    assertThat(report.differs()).isFalse();
    assertThat(report.sentence())
        .isEqualTo(
            "Not verified, as nobody but Prunepoint could read it. OpenCV could not: it has no"
                + " layer x.");
  }

  @Test
  void whatIsNoNumberIsNotEqual() {
    var reading =
        new Reading(
            "OpenCV",
            List.of(new HeadDifference(1, 0, 0), new HeadDifference(2, Double.NaN, Double.NaN)),
            Optional.empty());

    assertThat(reading.equal()).isFalse();
  }

  @Test
  void filesForOtherLibrariesAreReadBack() {
    Weights numbers = Objects.requireNonNull(Model.open(cfg, weights).weights());
    var exported = new Exported(Model.open(cfg, null).cfg(), network, numbers, List.of());
    Path onnx = folder.resolve("net.onnx");
    Path zip = folder.resolve("net.zip");
    OnnxFile.write(onnx, List.of(), network, numbers);
    Dl4jFile.write(zip, List.of(), network, numbers);

    assertThat(run(Verification.ofOnnx(onnx, exported)).sentence())
        .startsWith("Verified: ONNX Runtime")
        .contains("with net.onnx and OpenCV", "with the source compute the same");
    assertThat(run(Verification.ofDl4j(zip, exported)).sentence())
        .startsWith("Verified: DL4J")
        .contains("with net.zip and OpenCV");
  }

  @Test
  void aFileThatIsSomethingElseIsFoundOut() {
    Weights others = RandomWeights.of(network, 4);
    Path zip = folder.resolve("net.zip");
    Dl4jFile.write(zip, List.of(), network, others);
    Weights numbers = Objects.requireNonNull(Model.open(cfg, weights).weights());

    assertThat(
            run(Verification.ofDl4j(
                    zip, new Exported(Model.open(cfg, null).cfg(), network, numbers, List.of())))
                .differs())
        .isTrue();
  }

  @Test
  void stopsWhenCancelled() {
    var cancellation = new Cancellation();
    cancellation.request();

    assertThatThrownBy(() -> Verification.ofPair(cfg, weights).run(Progress.NONE, cancellation))
        .isInstanceOf(CancellationException.class);
  }
}
