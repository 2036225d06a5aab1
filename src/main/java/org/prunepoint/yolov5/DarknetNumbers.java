package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.TorchDialect;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.torch.Checkpoint;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.TorchTensor;

/**
 * The numbers of a network that a PyTorch program built of a cfg: {@code
 * module_list.12.Conv2d.weight} of layer 12, where others say {@code conv_12}. A convolution is
 * told by its kernels, a batch norm by its statistics. Its epsilon is Darknet's.
 */
final class DarknetNumbers {
  static final String ROOT = "module_list";

  private final Checkpoint checkpoint;
  private final StateDict layers;

  private DarknetNumbers(Checkpoint checkpoint, StateDict layers) {
    this.checkpoint = checkpoint;
    this.layers = layers;
  }

  static DarknetNumbers of(Checkpoint checkpoint, PyDict numbers) {
    StateDict all = StateDict.of(checkpoint.file(), numbers, ROOT);
    StateDict layers = all.part(ROOT);
    return new DarknetNumbers(checkpoint, layers == null ? new StateDict() : layers);
  }

  /**
   * The numbers for every layer.
   *
   * @param dialect that the network was written in; empty for Darknet's own
   * @throws Fault if the state dict is not of this network, or weighs what a shortcut adds: the
   *     programs pass such weights through a sigmoid, where Darknet takes them as they are or
   *     divides them by their sum
   */
  Weights weights(Network network, Optional<TorchDialect> dialect) {
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Layer.Shortcut sum
          && sum.weights() != Layer.ShortcutWeights.NONE) {
        throw new Fault(
            "%s: %s of %s has weights_type, and no cfg can say how the programs that write such files weigh what they add."
                .formatted(checkpoint.file(), node.place(), network.name()));
      }
    }

    List<@Nullable ConvolutionWeights> found =
        new ArrayList<>(Collections.nCopies(network.nodes().size(), null));
    network
        .convolutions()
        .forEach(
            node -> {
              Convolutional conv = (Convolutional) node.layer();
              found.set(
                  node.index(),
                  conv.sharedWith().isPresent()
                      ? found.get(conv.sharedWith().getAsInt())
                      : dialect
                          .map(d -> numbers(network, node, conv, d.layers()))
                          .orElseGet(() -> numbers(network, node, conv, node.index())));
            });
    return new Weights(
        Weights.Header.FRESH,
        found,
        new ArrayList<>(Collections.nCopies(network.nodes().size(), (float[]) null)));
  }

  /** Of a layer of a dialect: its own numbers, one of the matrices of its source, or constants. */
  private ConvolutionWeights numbers(
      Network network, Node node, Convolutional conv, List<TorchDialect.Numbers> layers) {
    TorchDialect.Numbers from = layers.get(node.index());
    if (from.kernels() && from.biases()) {
      return numbers(network, node, conv, from.source());
    }
    float[] bias = new float[conv.filters()];
    Arrays.fill(bias, from.bias());
    if (from.kernels()) {
      long before =
          layers.subList(0, node.index()).stream()
              .filter(n -> n.source() == from.source() && n.kernels() && !n.biases())
              .count();
      return new ConvolutionWeights(
          bias, null, matrix(network, node, conv, from.source(), (int) before));
    }
    float[] kernels = new float[Math.toIntExact(WeightLayout.of(node).kernels())];
    Arrays.fill(kernels, from.factor());
    return new ConvolutionWeights(bias, null, kernels);
  }

  /** One of the matrices of a layer, {@code [filters, channels]}. */
  private float[] matrix(Network network, Node node, Convolutional conv, int source, int number) {
    StateDict layer = layers.part(String.valueOf(source));
    List<StateDict> matrices =
        layer == null ? List.of() : layer.all().filter(p -> p.shape("weight").size() == 2).toList();
    if (matrices.size() <= number) {
      throw new Fault(
          "%s is not of %s: for %s it has %s."
              .formatted(checkpoint.file(), network.name(), node.place(), "no kernels"));
    }
    List<Long> expected = List.of((long) conv.filters(), (long) node.input().channels());
    return floats(network, node, matrices.get(number), "weight", expected);
  }

  private ConvolutionWeights numbers(Network network, Node node, Convolutional conv, int source) {
    StateDict kernels = part(source, p -> p.shape("weight").size() == 4);
    StateDict norm = part(source, p -> !p.shape("running_mean").isEmpty());
    if (kernels == null || (norm != null) != conv.batchNormalize()) {
      throw new Fault(
          "%s is not of %s: for %s it has %s."
              .formatted(
                  checkpoint.file(),
                  network.name(),
                  node.place(),
                  kernels == null
                      ? "no kernels"
                      : norm == null ? "no batch norm" : "a batch norm"));
    }
    List<Long> expected =
        List.of(
            (long) conv.filters(),
            (long) node.input().channels() / conv.groups(),
            (long) conv.size(),
            (long) conv.size());
    float[] weight = floats(network, node, kernels, "weight", expected);
    List<Long> vector = List.of((long) conv.filters());
    if (norm == null) {
      return new ConvolutionWeights(floats(network, node, kernels, "bias", vector), null, weight);
    }
    return new ConvolutionWeights(
        floats(network, node, norm, "bias", vector),
        new BatchNorm(
            floats(network, node, norm, "weight", vector),
            floats(network, node, norm, "running_mean", vector),
            floats(network, node, norm, "running_var", vector)),
        weight);
  }

  private @Nullable StateDict part(int source, Predicate<StateDict> is) {
    StateDict layer = layers.part(String.valueOf(source));
    return layer == null
        ? null
        : layer.parts().values().stream().filter(is).findFirst().orElse(null);
  }

  private float[] floats(
      Network network, Node node, StateDict part, String name, List<Long> expected) {
    if (!(part.tensors().get(name) instanceof TorchTensor tensor)
        || !tensor.size().equals(expected)) {
      throw new Fault(
          "%s is not of %s: for %s it has %s of %s, expected %s."
              .formatted(
                  checkpoint.file(),
                  network.name(),
                  node.place(),
                  name,
                  part.shape(name),
                  expected));
    }
    return checkpoint.floats(tensor);
  }
}
