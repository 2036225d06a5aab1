package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.darknet.DarknetArithmetic;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NarrowCfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.export.PortableBatchNorm;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.opencv.OpenCvReader;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings.Order;
import org.prunepoint.prune.lowrank.RankSteps;

/**
 * Every kind of Darknet detector, pruned in every way and written: what is read back computes what
 * the masked network does, by our arithmetic and by OpenCV's, and Darknet would build it.
 */
@Tag("real")
class EveryGraphTest {
  /** Large networks are tried at an eighth of their width: the graph is the same. */
  private static final int NARROW = 8;

  private static final int WHOLE = 1;

  @TempDir Path folder;

  static Stream<Arguments> networks() {
    return Stream.of(
        network("cfg/yolov3", NARROW),
        network("cfg/yolov3-spp", NARROW),
        network("cfg/yolov3-tiny", NARROW),
        network("cfg/yolov3-tiny_3l", NARROW),
        network("cfg/yolov3_5l", NARROW),
        network("cfg/yolov3-tiny-prn", NARROW),
        network("cfg/yolov4", NARROW),
        network("cfg/yolov4-tiny", NARROW),
        network("cfg/yolov4-tiny-3l", NARROW),
        network("cfg/yolov4-csp", NARROW),
        network("cfg/yolov4-csp-swish", NARROW),
        network("cfg/yolov4-csp-x-mish", NARROW),
        network("cfg/yolov4x-mish", NARROW),
        network("cfg/yolov4-p5", NARROW),
        network("cfg/yolov4-p6", NARROW),
        network("cfg/yolov4-sam-mish-csp-reorg-bfm", NARROW),
        network("cfg/yolov7", NARROW),
        network("cfg/yolov7-tiny", NARROW),
        network("cfg/yolov7x", NARROW),
        network("cfg/csresnext50-panet-spp", NARROW),
        network("cfg/cd53paspp-gamma", NARROW),
        network("cfg/resnet152_trident", NARROW),
        network("cfg/yolov2", NARROW),
        network("cfg/Gaussian_yolov3_BDD", NARROW),
        network("cfg/enet-coco", WHOLE),
        network("yolo-fastest/yolo-fastest-1.1", WHOLE),
        network("yolo-fastest/yolo-fastest-1.1-xl", WHOLE));
  }

  private static Arguments network(String name, int divisor) {
    return Arguments.of(name, divisor);
  }

  /** OpenCV reads all others. Should it learn to read one of these, this list has to go. */
  private static final Map<String, String> UNREAD_BY_OPENCV =
      Map.of(
          "cfg/yolov4-sam-mish-csp-reorg-bfm", "Unknown layer type: reorg3d",
          "cfg/Gaussian_yolov3_BDD", "Unknown layer type: Gaussian_yolo");

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void prunedInEveryWayItComputesTheSameAndIsWrittenRight(String name, int divisor)
      throws IOException {
    Model model = model(RealData.folder().resolve(name + ".cfg"), divisor);
    Pruner pruner = new Pruner(model.network(), model.weights());
    ChannelGroups groups = ChannelGroups.of(model.network());
    for (PrunePlan plan : plans(pruner)) {
      Agreement.require(pruner, groups, plan);
      PrunedNetwork compact = pruner.compact(plan, Fold.EXACT);
      List<float[]> masked = Computed.heads(model.network(), pruner.masked(plan));

      assertThat(compact.approximations()).as(plan.toString()).isEmpty();
      assertThat(Computed.difference(masked, Computed.heads(compact.network(), compact.weights())))
          .as(plan.toString())
          .isLessThan(1e-5);
      assertThat(pruner.summary(plan, Fold.EXACT).cost()).isEqualTo(compact.network().cost());
      requireWritten(name, model, compact, masked);
    }
  }

  /**
   * Half of the gammas are zero, so at .6 some go that are not. Where there are no units, or none
   * but slim has anything to decide, several settings come to the same plan.
   */
  private static Set<PrunePlan> plans(Pruner pruner) {
    Set<PrunePlan> plans = new LinkedHashSet<>();
    plans.add(pruner.plan(PruneSettings.slim(1)));
    plans.add(pruner.plan(settings(Strategy.SLIM, 2, Order.CHANNELS_FIRST)));
    for (Strategy strategy : Strategy.values()) {
      plans.add(pruner.plan(settings(strategy, 0, Order.CHANNELS_FIRST)));
      plans.add(pruner.plan(settings(strategy, 99, Order.UNITS_FIRST)));
    }
    return plans;
  }

  private static PruneSettings settings(Strategy strategy, int units, Order order) {
    return new PruneSettings(strategy, .6, .01, units, order, Repair.EXACT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void whereGammasAreZeroAlreadyThePrunedNetworkIsTheWholeOne(String name, int divisor)
      throws IOException {
    Model model = model(RealData.folder().resolve(name + ".cfg"), divisor);
    Pruner pruner = new Pruner(model.network(), model.weights());
    PrunedNetwork compact = pruner.compact(pruner.plan(PruneSettings.slim(.01)), Fold.EXACT);

    assertThat(compact.channels()).isLessThan(pruner.channels());
    assertThat(
            Computed.difference(
                Computed.heads(model.network(), model.weights()),
                Computed.heads(compact.network(), compact.weights())))
        .isLessThan(1e-5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void whatBecameTwoOfLowerRankIsWrittenRight(String name, int divisor) throws IOException {
    Model model = model(RealData.folder().resolve(name + ".cfg"), divisor);
    Network network = model.network();
    Pruner pruner = splitting(network, model.weights());
    PruneSettings settings = PruneSettings.slim(.3).withRanking(RANKS);
    PrunePlan plan = pruner.plan(settings);
    PrunedNetwork compact = pruner.compact(plan, Fold.BIAS);
    List<float[]> heads = Computed.heads(compact.network(), compact.weights());

    assertThat(plan.splits()).isNotEmpty();
    assertThat(pruner.summary(plan, Fold.BIAS).cost()).isEqualTo(compact.network().cost());
    assertThat(pruner.summary(pruner.least(settings), Fold.BIAS).cost().parameters())
        .isLessThanOrEqualTo(compact.network().cost().parameters());
    requireWritten(name, model, compact, heads);
  }

  /** As it is, read back; and as others read it. */
  private void requireWritten(String name, Model model, PrunedNetwork compact, List<float[]> heads)
      throws IOException {
    PrunedFiles plain = PrunedFiles.write(model, compact, folder.resolve("plain"), "net", true);
    requireSame(Model.open(plain.cfg(), plain.weights()), compact);
    PrunedNetwork portable =
        compact.withWeights(PortableBatchNorm.of(compact.network(), compact.weights()).weights());
    PrunedFiles files = PrunedFiles.write(model, portable, folder.resolve("pruned"), "net", true);
    requireLegal(files, compact.network());
    requireReadByOpenCv(name, files, compact.network(), heads);
  }

  private static final Ranking RANKS = new Ranking(Score.GAMMA, Allocation.CURVE, true);

  /**
   * Half of the rank at which two layers have no more kernels than one, wherever it may be two, by
   * the outputs of one layer and by the inputs of the next.
   */
  private static Pruner splitting(Network network, Weights weights) {
    float[][] gammas = new float[network.nodes().size()][];
    float[][] steps = new float[network.nodes().size()][];
    for (Node node : network.convolutions().toList()) {
      Convolutional conv = (Convolutional) node.layer();
      gammas[node.index()] = weights.gammas(node.index());
      int inputs = node.input().channels();
      int taps = conv.size() * conv.size();
      boolean byInputs = taps > 1 && node.index() % 2 == 0;
      int each = byInputs ? inputs + taps * conv.filters() : inputs * taps + conv.filters();
      int rank = inputs * taps * conv.filters() / each / 2;
      if (rank > 0 && conv.groups() == 1 && !ResidualUnit.sharing(network).contains(node.index())) {
        steps[node.index()] = new float[] {0, byInputs ? 1 : 0, rank};
      }
    }
    return new Pruner(network, weights)
        .knowing(new ChannelMerits(RANKS, gammas, Optional.of(new RankSteps(steps))));
  }

  private Model model(Path source, int divisor) throws IOException {
    String text = NarrowCfg.of(Files.readString(source), divisor);
    Network network = NetworkReader.read(NarrowCfg.parsed(text)).network();
    int side = Math.max(64, 2 * network.stride());
    text = text.replaceAll("(?m)^(width|height) *=.*$", "$1=" + side);
    Path cfg = folder.resolve("source.cfg");
    Path weights = folder.resolve("source.weights");
    Files.writeString(cfg, text);
    network = Model.open(cfg, null).network();
    WeightsFile.write(weights, network, ZeroGammas.of(network, 7));
    return Model.open(cfg, weights);
  }

  private static void requireSame(Model written, PrunedNetwork compact) {
    assertThat(written.network().layers()).isEqualTo(compact.network().layers());
    for (Node node : compact.network().convolutions().toList()) {
      ConvolutionWeights read = written.weights().convolution(node.index());
      assertThat(numbers(read))
          .as(node.place())
          .isDeepEqualTo(numbers(compact.weights().convolution(node.index())));
    }
  }

  private static float[][] numbers(ConvolutionWeights w) {
    BatchNorm norm = w.batchNorm();
    return norm == null
        ? new float[][] {w.bias(), w.kernels()}
        : new float[][] {w.bias(), norm.gamma(), norm.mean(), norm.variance(), w.kernels()};
  }

  private static void requireLegal(PrunedFiles files, Network compact) throws IOException {
    DarknetArithmetic darknet = DarknetArithmetic.of(Files.readString(files.cfg()));
    assertThat(darknet.outputs().stream().map(o -> new Shape(o[0], o[1], o[2])).toList())
        .isEqualTo(compact.nodes().stream().map(Node::output).toList());
    assertThat(Files.size(files.weights())).isEqualTo(20 + 4 * darknet.floats());
  }

  private static boolean shares(Node node) {
    return ((Convolutional) node.layer()).sharedWith().isPresent();
  }

  private static void requireReadByOpenCv(
      String name, PrunedFiles files, Network network, List<float[]> masked) {
    String refusal = UNREAD_BY_OPENCV.get(name);
    if (refusal != null) {
      assertThatThrownBy(
              () -> new OpenCvReader().open(files.cfg(), files.weights(), network).close())
          .isInstanceOf(Fault.class)
          .hasMessageContaining(refusal);
      return;
    }
    if (network.convolutions().anyMatch(EveryGraphTest::shares)) {
      return; // OpenCV does not know share_index: it takes the next layer's numbers.
    }
    List<float[]> theirs =
        new OpenCvReader()
            .open(files.cfg(), files.weights(), network)
            .run(Pictures.noise(network.input(), 3), 1)
            .values();
    assertThat(Computed.difference(masked, theirs)).as("OpenCV").isLessThan(1e-3);
  }
}
