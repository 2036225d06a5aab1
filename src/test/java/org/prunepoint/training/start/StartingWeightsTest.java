package org.prunepoint.training.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.training.parameters.InitialWeights;
import org.prunepoint.training.start.StartLayer.Reason;
import org.prunepoint.yolov5.DarknetInTorch;

/** Layers 0, 1 and 5 have batch norms, 2 and 6 feed the heads 3 and 7. */
class StartingWeightsTest {
  private static final long SEED = 3;

  @TempDir Path temp;
  private Path cfg;
  private Model model;

  @BeforeEach
  void write() throws IOException {
    cfg = Files.writeString(temp.resolve("two.cfg"), cfg(2));
    model = Model.open(cfg, null);
  }

  private static String cfg(int classes) {
    String head =
        """
        [convolutional]
        size=1
        filters=%d
        activation=linear
        [yolo]
        mask=0,1
        anchors=10,10, 20,20
        classes=%d
        num=2
        """
            .formatted(2 * (5 + classes), classes);
    return "[net]\nwidth=32\nheight=32\nchannels=3\n"
        + convolution(4)
        + convolution(6)
        + head
        + "[route]\nlayers=-3\n"
        + convolution(5)
        + head;
  }

  private static String convolution(int filters) {
    return "[convolutional]\nbatch_normalize=1\nsize=3\npad=1\nfilters=%d\nactivation=leaky\n"
        .formatted(filters);
  }

  private Path weights(String name, Network network, long seen, int layers) throws IOException {
    Weights random = RandomWeights.of(network, 8);
    Weights counted =
        new Weights(new Weights.Header(0, 2, 5, seen), random.convolutions(), random.shortcuts());
    Path file = temp.resolve(name);
    WeightsFile.write(file, network, counted, layers);
    return file;
  }

  private StartingWeights start(Path file, boolean transfer) {
    return StartingWeights.of(model, Optional.of(file), transfer, SEED);
  }

  private static List<Optional<Reason>> reasons(StartingWeights start) {
    return start.report().layers().stream().map(StartLayer::random).toList();
  }

  @Test
  void aWholeFileGivesEveryLayerAndCountsOn() throws IOException {
    Path file = weights("two.weights", model.network(), 640, 8);
    StartingWeights start = start(file, false);

    assertThat(start.report().mixed()).isFalse();
    assertThat(start.report().taken()).isEqualTo(5);
    assertThat(start.weights().header().seen()).isEqualTo(640);
    assertThat(start.weights().convolution(6).kernels())
        .isEqualTo(RandomWeights.of(model.network(), 8).convolution(6).kernels());
  }

  @Test
  void aPartGivesTheLayersItReachesAndTheOthersAreDrawn() throws IOException {
    StartingWeights start = start(weights("two.conv.2", model.network(), 0, 2), false);

    Optional<Reason> beyond = Optional.of(Reason.BEYOND_FILE);
    assertThat(reasons(start))
        .containsExactly(Optional.empty(), Optional.empty(), beyond, beyond, beyond);
    assertThat(start.report().spans())
        .extracting(StartReport.Span::first, StartReport.Span::last, StartReport.Span::layers)
        .containsExactly(tuple(0, 1, 2), tuple(2, 6, 3));
    Weights drawn = InitialWeights.of(model.network(), SEED);
    assertThat(start.weights().convolution(1).kernels())
        .isEqualTo(RandomWeights.of(model.network(), 8).convolution(1).kernels());
    assertThat(start.weights().convolution(5).kernels()).isEqualTo(drawn.convolution(5).kernels());
    assertThat(start.weights().convolution(6).bias()).isEqualTo(drawn.convolution(6).bias());
  }

  @Test
  void aFileThatEndsWithinALayerIsRefused() throws IOException {
    Path file = weights("two.weights", model.network(), 0, 8);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));

    assertThatThrownBy(() -> start(file, false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("it ends in layer 6 [convolutional]");
  }

  /** A state dict says no layers: the cfg that is trained explains it. */
  @Test
  void numbersThatTheCfgExplainsAreTakenAsWeightsAre() throws IOException {
    Path file =
        DarknetInTorch.save(
            cfg, weights("two.weights", model.network(), 0, 8), temp.resolve("last.pt"));
    StartingWeights start = start(file, false);

    assertThat(start.report().mixed()).isFalse();
    assertThat(start.weights().convolution(6).kernels())
        .isEqualTo(RandomWeights.of(model.network(), 8).convolution(6).kernels());
    assertThat(start(file, true).report().taken()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 80})
  void weightsOfOtherClassesGiveAllButTheHeadsWhenAsked(int classes) throws IOException {
    Files.writeString(temp.resolve("other.cfg"), cfg(classes));
    Network other = Model.open(temp.resolve("other.cfg"), null).network();
    Path file = weights("other.weights", other, 640, 8);

    assertThatThrownBy(() -> start(file, false))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "other.weights is not of two.cfg with its classes=2: it is as long as the same network for %d; train --transfer takes all but the heads of it."
                .formatted(classes));
    StartingWeights start = start(file, true);
    Optional<Reason> head = Optional.of(Reason.HEAD);
    assertThat(reasons(start))
        .containsExactly(Optional.empty(), Optional.empty(), head, Optional.empty(), head);
    assertThat(start.weights().header().seen()).isZero();
    assertThat(start.weights().convolution(5).kernels())
        .isEqualTo(RandomWeights.of(other, 8).convolution(5).kernels());
  }

  @Test
  void aCounterOfTheOtherWidthHidesNoClasses() throws IOException {
    Files.writeString(temp.resolve("other.cfg"), cfg(9));
    Network other = Model.open(temp.resolve("other.cfg"), null).network();
    byte[] wide = Files.readAllBytes(weights("other.weights", other, 0, 8));
    ByteBuffer.wrap(wide).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 1);
    Path file = Files.write(temp.resolve("zero.weights"), wide);

    StartingWeights start = start(file, true);

    assertThat(start.report().taken()).isEqualTo(3);
    assertThat(start.warnings()).singleElement().asString().contains("has 64 bits");
  }

  @Test
  void transferredWeightsOfTheSameClassesLeaveTheirHeadsToo() throws IOException {
    StartingWeights start = start(weights("two.weights", model.network(), 640, 8), true);

    assertThat(start.report().taken()).isEqualTo(3);
  }

  @Test
  void transferWithoutAFileIsRefusedAndWithoutItAllIsDrawn() {
    assertThatThrownBy(() -> StartingWeights.of(model, Optional.empty(), true, SEED))
        .isInstanceOf(Fault.class)
        .hasMessage("--transfer does nothing without weights to take layers from.");
    assertThat(StartingWeights.of(model, Optional.empty(), false, SEED).report().taken()).isZero();
  }
}
