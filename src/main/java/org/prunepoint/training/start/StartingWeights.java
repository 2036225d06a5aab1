package org.prunepoint.training.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.OtherClasses;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.training.parameters.InitialWeights;
import org.prunepoint.training.parameters.KernelScaling;

/**
 * The numbers that a training starts from: those of a file as far as it reaches, random ones in the
 * rest.
 *
 * @param report which layer has which
 * @param warnings whole sentences on the file
 */
public record StartingWeights(Weights weights, StartReport report, List<String> warnings) {

  /**
   * Reads and draws them. Weights whose file is whole, or ends between two layers, count on from
   * the pictures that it says were seen; those that are transferred count from nothing.
   *
   * @param model that is trained, its structure alone, or with its weights where it is a checkpoint
   * @param file of weights; empty for random ones
   * @param transfer all but the heads is taken, and the weights may be of other classes
   * @param seed of what is drawn
   * @throws Fault if the file cannot be read, is of another network, or gives not a single layer
   */
  public static StartingWeights of(Model model, Optional<Path> file, boolean transfer, long seed) {
    Network network = model.network();
    if (file.isEmpty()) {
      if (transfer) {
        throw new Fault("--transfer does nothing without weights to take layers from.");
      }
      List<StartLayer> layers = new ArrayList<>();
      for (Node node : network.nodes()) {
        add(layers, node, Optional.of(StartLayer.Reason.NO_FILE));
      }
      return new StartingWeights(
          InitialWeights.of(network, seed), new StartReport(file, layers), List.of());
    }
    GivenWeights given = GivenWeights.read(model, file.get(), transfer);
    return new Joining(network, given, transfer).over(seed, file.get());
  }

  private static void add(List<StartLayer> layers, Node node, Optional<StartLayer.Reason> random) {
    long values = WeightLayout.of(node).floats();
    if (values > 0) {
      layers.add(new StartLayer(node.index(), node.layer().type(), values, random));
    }
  }

  /** Layers of one network into another. */
  private static final class Joining {
    private final Network network;
    private final GivenWeights given;
    private final boolean transfer;
    private final Set<Integer> heads;

    Joining(Network network, GivenWeights given, boolean transfer) {
      this.network = network;
      this.given = given;
      this.transfer = transfer;
      heads = OtherClasses.readers(network).keySet();
    }

    StartingWeights over(long seed, Path file) {
      List<StartLayer> layers = new ArrayList<>();
      network.nodes().forEach(node -> add(layers, node, random(node)));
      var report = new StartReport(Optional.of(file), layers);
      requireSome(report, file);
      Weights own = given.weights();
      Weights.Header header = transfer ? Weights.Header.FRESH : own.header();
      Weights joined =
          report.mixed()
              ? joined(header, InitialWeights.of(network, seed))
              : KernelScaling.forTraining(
                  network, new Weights(header, own.convolutions(), own.shortcuts()));
      return new StartingWeights(joined, report, given.warnings());
    }

    private void requireSome(StartReport report, Path file) {
      if (report.taken() == 0) {
        throw new Fault(
            "%s has no layer that %s could take: %s."
                .formatted(
                    file,
                    network.name(),
                    report.layers().isEmpty()
                        ? "the network has no numbers"
                        : report.layers().getFirst().random().orElseThrow().words()));
      }
    }

    private Weights joined(Weights.Header header, Weights drawn) {
      List<@Nullable ConvolutionWeights> convolutions = new ArrayList<>();
      List<float @Nullable []> shortcuts = new ArrayList<>();
      for (Node node : network.nodes()) {
        Weights from = random(node).isEmpty() ? given.weights() : drawn;
        convolutions.add(from.convolutions().get(node.index()));
        shortcuts.add(from.shortcuts().get(node.index()));
      }
      Weights paced =
          KernelScaling.forTraining(network, new Weights(header, convolutions, shortcuts));
      // What was drawn is as long as it should be.
      List<@Nullable ConvolutionWeights> all = new ArrayList<>(paced.convolutions());
      network.nodes().stream()
          .filter(node -> random(node).isPresent())
          .forEach(node -> all.set(node.index(), convolutions.get(node.index())));
      return new Weights(header, all, shortcuts);
    }

    private Optional<StartLayer.Reason> random(Node node) {
      int i = node.index();
      if (transfer && (heads.contains(i) || given.feedsHead(i))) {
        return Optional.of(StartLayer.Reason.HEAD);
      }
      if (i >= given.layers()) {
        return Optional.of(StartLayer.Reason.BEYOND_FILE);
      }
      return alike(node, given.network().node(i))
          ? Optional.empty()
          : Optional.of(StartLayer.Reason.OTHER_SHAPE);
    }

    private static boolean alike(Node ours, Node theirs) {
      return ours.layer().type().equals(theirs.layer().type())
          && WeightLayout.of(ours).equals(WeightLayout.of(theirs));
    }
  }
}
