package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.training.options.Precision;

/**
 * The convolutions of a network alone, forward and backward, each on numbers of its shape: what
 * training cannot be faster than without faster convolutions.
 */
public final class BareConvolutions {
  private static final int RUNS = 5;
  private static final int WARM_UP = 2;

  private final Precision precision;
  private final int batch;

  private BareConvolutions(Precision precision, int batch) {
    this.precision = precision;
    this.batch = batch;
  }

  /** What distinguishes two convolutions' times. */
  private record Geometry(
      Convolutional layer, int channels, int height, int width, boolean first) {}

  /**
   * Milliseconds of all of them together: medians of a few runs each, added up.
   *
   * @param batch pictures at a time
   */
  public static double milliseconds(
      Network network, int batch, Precision precision, Cancellation cancellation) {
    Map<Geometry, Integer> counts = new LinkedHashMap<>();
    network
        .convolutions()
        .forEach(
            node ->
                counts.merge(
                    new Geometry(
                        (Convolutional) node.layer(),
                        node.input().channels(),
                        node.input().height(),
                        node.input().width(),
                        node.inputs().getFirst() == Node.PICTURE),
                    1,
                    Integer::sum));
    var bare = new BareConvolutions(precision, batch);
    double sum = 0;
    for (Map.Entry<Geometry, Integer> entry : counts.entrySet()) {
      cancellation.check();
      sum += entry.getValue() * bare.milliseconds(entry.getKey());
    }
    return sum;
  }

  private double milliseconds(Geometry g) {
    try (NDManager manager = Torch.manager(Torch.devices().getFirst());
        ScriptModule script = new ScriptModule(text(g.layer()), manager)) {
      int perGroup = g.channels() / g.layer().groups();
      NDArray in = manager.randomNormal(new Shape(batch, g.channels(), g.height(), g.width()));
      NDArray kernel =
          manager.randomNormal(
              new Shape(g.layer().filters(), perGroup, g.layer().size(), g.layer().size()));
      // As for gradients: what comes out of plain inference may not be part of a backward pass.
      NDArray input = script.run(new NDList(in, kernel), true).get(1);
      input.setRequiresGradient(!g.first());
      kernel.setRequiresGradient(true);
      NDArray gradient = script.run(new NDList(input, kernel), true).get(2);
      double[] times = new double[RUNS];
      for (int i = -WARM_UP; i < RUNS; i++) {
        long start = System.nanoTime();
        pass(script, input, kernel, gradient);
        if (i >= 0) {
          times[i] = (System.nanoTime() - start) / 1e6;
        }
      }
      Arrays.sort(times);
      return times[RUNS / 2];
    }
  }

  private static void pass(ScriptModule script, NDArray input, NDArray kernel, NDArray gradient) {
    try (GradientCollector _ = Torch.engine().newGradientCollector()) {
      NDList outputs = script.run(new NDList(input, kernel), true);
      JniUtils.backward((PtNDArray) outputs.get(0), (PtNDArray) gradient, false, false);
      outputs.close();
    }
  }

  /** Returns the output, the input as it should lie in memory, and a gradient to begin with. */
  private String text(Convolutional conv) {
    int type = precision == Precision.BFLOAT16 ? 15 : 6;
    int pad = conv.padding() * conv.dilation();
    return """
    class Detector(Module):
      __parameters__ = []
      __buffers__ = []
      def forward(self: __torch__.Detector, images: Tensor, kernel: Tensor) -> List[Tensor]:
        x = torch.contiguous(torch.to(images, %d), memory_format=2)
        y = torch.conv2d(x, torch.to(kernel, %d), None, [%d, %d], [%d, %d], [%d, %d], %d)
        return [y, x, torch.detach(y)]
    """
        .formatted(
            type,
            type,
            conv.strideY(),
            conv.strideX(),
            pad,
            pad,
            conv.dilation(),
            conv.dilation(),
            conv.groups());
  }
}
