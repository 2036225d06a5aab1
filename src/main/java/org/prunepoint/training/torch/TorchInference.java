package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;

/** The network as training sees it, run without training: for teachers, and for comparing. */
public final class TorchInference implements AutoCloseable {
  private final Network network;
  private final NDManager manager;
  private final TorchNetwork torch;
  private final TorchParameters parameters;

  /**
   * @throws org.prunepoint.Fault if a layer cannot be trained, or PyTorch cannot be loaded
   */
  public TorchInference(Network network, Weights weights) {
    this(new ParameterLayout(network), weights);
  }

  private TorchInference(ParameterLayout layout, Weights weights) {
    this(layout, layout.join(weights));
  }

  /** With what the layout says is rounded. */
  TorchInference(ParameterLayout layout, Parameters all) {
    this.network = layout.network();
    this.manager = Torch.manager(Torch.devices().getFirst());
    this.torch = new TorchNetwork(NetworkScript.inference(layout), false, manager);
    this.parameters = new TorchParameters(layout, all, manager);
  }

  /**
   * Runs a batch with the running statistics.
   *
   * @param images {@code [n, c, h, w]}, RGB or grey, 0..1
   */
  public HeadOutputs run(FloatBuffer images, int n) {
    return run(images, n, network.input());
  }

  /**
   * Runs a batch at another size.
   *
   * @param in of each picture; the network's stride divides it
   */
  public HeadOutputs run(FloatBuffer images, int n, Shape in) {
    Network sized =
        in.equals(network.input()) ? network : network.withInput(in.width(), in.height());
    try (NDManager step = manager.newSubManager()) {
      NDArray pixels =
          step.create(
              images, new ai.djl.ndarray.types.Shape(n, in.channels(), in.height(), in.width()));
      NDList heads = torch.forward(parameters, pixels);
      List<float[]> values = new ArrayList<>();
      for (NDArray head : heads) {
        values.add(head.toFloatArray());
      }
      return new HeadOutputs(n, sized.heads().stream().map(Node::output).toList(), values);
    }
  }

  /**
   * Runs a batch at any size that the network's stride divides.
   *
   * @param pixels uint8 {@code [n, c, height, width]}
   * @return what enters each head
   */
  public List<float[]> run(ByteBuffer pixels, int n, int height, int width) {
    try (NDManager step = manager.newSubManager()) {
      var shape = new ai.djl.ndarray.types.Shape(n, network.input().channels(), height, width);
      NDArray images =
          step.create(pixels, shape, DataType.UINT8).toType(DataType.FLOAT32, false).div(255f);
      return torch.forward(parameters, images).stream().map(NDArray::toFloatArray).toList();
    }
  }

  @Override
  public void close() {
    torch.close();
    parameters.close();
    manager.close();
  }
}
