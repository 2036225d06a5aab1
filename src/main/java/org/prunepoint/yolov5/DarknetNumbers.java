package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
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
   * @throws Fault if the state dict is not of this network
   */
  Weights weights(Network network) {
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
                      : numbers(network, node, conv));
            });
    return new Weights(
        Weights.Header.FRESH,
        found,
        new ArrayList<>(Collections.nCopies(network.nodes().size(), (float[]) null)));
  }

  private ConvolutionWeights numbers(Network network, Node node, Convolutional conv) {
    StateDict kernels = part(node, p -> p.shape("weight").size() == 4);
    StateDict norm = part(node, p -> !p.shape("running_mean").isEmpty());
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

  private @Nullable StateDict part(Node node, Predicate<StateDict> is) {
    StateDict layer = layers.part(String.valueOf(node.index()));
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
