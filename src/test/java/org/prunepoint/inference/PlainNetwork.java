package org.prunepoint.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Layer.ShortcutNormalization;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/**
 * Runs a network in the plainest way: loops as in Darknet's C files, in double precision, one
 * number at a time. Slow, and easy to check by reading.
 */
public final class PlainNetwork {
  private final Weights weights;
  private final List<Tensor> outputs = new ArrayList<>();

  /** Numbers of one layer for one picture. */
  private record Tensor(Shape shape, double[] values) {
    Tensor(Shape shape) {
      this(shape, new double[Math.toIntExact(shape.size())]);
    }

    double at(int c, int y, int x) {
      return values[index(c, y, x)];
    }

    void set(int c, int y, int x, double value) {
      values[index(c, y, x)] = value;
    }

    private int index(int c, int y, int x) {
      return (c * shape.height() + y) * shape.width() + x;
    }

    boolean holds(int y, int x) {
      return y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
    }
  }

  /** That an engine computes what this does, for random weights and a batch of noise. */
  public static void requireAgreement(
      InferenceEngine engine, Network network, int batch, double error) {
    Weights weights = RandomWeights.of(network, 11);
    Shape in = network.input();
    FloatBuffer pictures = Pictures.noise(in.withChannels(in.channels() * batch), 5);
    HeadOutputs outputs;
    try (InferenceSession session = engine.open(network, weights, new Streams(1, 1))) {
      outputs = session.run(pictures, batch);
    }
    assertThat(outputs.images()).isEqualTo(batch);
    assertThat(outputs.shapes()).containsExactly(network.nodes().getLast().output());
    float[] actual = outputs.values().getFirst();
    int size = actual.length / batch;
    for (int n = 0; n < batch; n++) {
      float[] picture = new float[Math.toIntExact(in.size())];
      pictures.get(n * picture.length, picture);
      double[] expected = run(network, weights, picture);
      assertThat(size).isEqualTo(expected.length);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertThat(largest).isGreaterThan(1e-4);
      for (int i = 0; i < size; i++) {
        assertThat((double) actual[n * size + i])
            .as("picture %d, number %d", n, i)
            .isCloseTo(expected[i], within(error * Math.max(1, largest)));
      }
    }
  }

  /** What one output number is. */
  @FunctionalInterface
  private interface Value {
    double at(int c, int y, int x);
  }

  private PlainNetwork(Weights weights) {
    this.weights = weights;
  }

  /** The output of the last layer for one picture, {@code [c, h, w]}. */
  public static double[] run(Network network, Weights weights, float[] picture) {
    PlainNetwork plain = new PlainNetwork(weights);
    Tensor in = new Tensor(network.input());
    for (int i = 0; i < picture.length; i++) {
      in.values[i] = picture[i];
    }
    for (Node node : network.nodes()) {
      List<Tensor> inputs =
          node.inputs().stream().map(i -> i == Node.PICTURE ? in : plain.outputs.get(i)).toList();
      plain.outputs.add(plain.layer(node, inputs));
    }
    return plain.outputs.getLast().values();
  }

  private Tensor layer(Node node, List<Tensor> inputs) {
    Tensor in = inputs.getFirst();
    return switch (node.layer()) {
      case Convolutional conv -> convolution(node, conv, in);
      case Layer.MaxPool p -> maxPool(node, p, in);
      case Layer.LocalAvgPool p -> localAvgPool(node, p, in);
      case Layer.AvgPool _ -> fill(node, (c, _, _) -> mean(in, c));
      case Layer.Upsample up ->
          fill(node, (c, y, x) -> up.scale() * in.at(c, y / up.stride(), x / up.stride()));
      case Layer.Route route -> route(node, route, inputs);
      case Layer.Shortcut shortcut -> shortcut(node, shortcut, inputs);
      case Layer.ScaleChannels s ->
          fill(
              node,
              (c, y, x) ->
                  s.activation()
                      .apply(
                          inputs.get(1).at(c, y, x)
                              * (s.scaleWh() ? in.at(0, y, x) : in.at(c, 0, 0))));
      case Layer.Sam sam ->
          fill(
              node,
              (c, y, x) -> sam.activation().apply(in.at(c, y, x) * inputs.get(1).at(c, y, x)));
      case Layer.Reorg r when r.ordered() -> reorg3d(node, r.stride(), in);
      case Layer.Reorg r -> reorg(node, r.stride(), in);
      case Layer.Softmax softmax -> softmax(node, softmax.groups(), in);
      case Layer.Dropout _, Layer.Cost _, Layer.Head _ -> in;
    };
  }

  private static Tensor fill(Node node, Value number) {
    Tensor out = new Tensor(node.output());
    for (int c = 0; c < out.shape.channels(); c++) {
      for (int y = 0; y < out.shape.height(); y++) {
        for (int x = 0; x < out.shape.width(); x++) {
          out.set(c, y, x, number.at(c, y, x));
        }
      }
    }
    return out;
  }

  private Tensor convolution(Node node, Convolutional conv, Tensor in) {
    ConvolutionWeights w = weights.convolution(node.index());
    float[] kernels = w.kernels();
    int perGroup = in.shape.channels() / conv.groups();
    int filtersPerGroup = conv.filters() / conv.groups();
    int k = conv.size();
    return fill(
        node,
        (o, y, x) -> {
          double sum = 0;
          for (int c = 0; c < perGroup; c++) {
            for (int ky = 0; ky < k; ky++) {
              for (int kx = 0; kx < k; kx++) {
                int iy = y * conv.strideY() + (ky - conv.padding()) * conv.dilation();
                int ix = x * conv.strideX() + (kx - conv.padding()) * conv.dilation();
                if (in.holds(iy, ix)) {
                  sum +=
                      kernels[((o * perGroup + c) * k + ky) * k + kx]
                          * in.at(o / filtersPerGroup * perGroup + c, iy, ix);
                }
              }
            }
          }
          return conv.activation().apply(normalized(w, o, sum));
        });
  }

  private static double normalized(ConvolutionWeights w, int o, double x) {
    BatchNorm n = w.batchNorm();
    return n == null
        ? x + w.bias()[o]
        : n.gamma()[o] * (x - n.mean()[o]) / Math.sqrt(n.variance()[o] + 1e-5) + w.bias()[o];
  }

  private static Tensor maxPool(Node node, Layer.MaxPool p, Tensor in) {
    return fill(
        node,
        (c, y, x) -> {
          double max = -Float.MAX_VALUE;
          for (int ky = 0; ky < p.size(); ky++) {
            for (int kx = 0; kx < p.size(); kx++) {
              int iy = y * p.strideY() + ky - p.padding() / 2;
              int ix = x * p.strideX() + kx - p.padding() / 2;
              max = in.holds(iy, ix) ? Math.max(max, in.at(c, iy, ix)) : max;
            }
          }
          return max;
        });
  }

  private static Tensor localAvgPool(Node node, Layer.LocalAvgPool p, Tensor in) {
    return fill(
        node,
        (c, y, x) -> {
          double sum = 0;
          int counted = 0;
          for (int ky = 0; ky < p.size(); ky++) {
            for (int kx = 0; kx < p.size(); kx++) {
              int iy = y * p.strideY() + ky - p.padding() / 2;
              int ix = x * p.strideX() + kx - p.padding() / 2;
              if (in.holds(iy, ix)) {
                sum += in.at(c, iy, ix);
                counted++;
              }
            }
          }
          return sum / counted;
        });
  }

  private static double mean(Tensor in, int c) {
    double sum = 0;
    for (int y = 0; y < in.shape.height(); y++) {
      for (int x = 0; x < in.shape.width(); x++) {
        sum += in.at(c, y, x);
      }
    }
    return sum / in.shape.area();
  }

  private static Tensor route(Node node, Layer.Route route, List<Tensor> inputs) {
    Tensor out = new Tensor(node.output());
    int at = 0;
    for (Tensor in : inputs) {
      int n = in.values.length / route.groups();
      System.arraycopy(in.values, n * route.groupId(), out.values, at, n);
      at += n;
    }
    return out;
  }

  /** shortcut_multilayer_cpu of blas.c. */
  private Tensor shortcut(Node node, Layer.Shortcut shortcut, List<Tensor> inputs) {
    float[] w = weights.shortcuts().get(node.index());
    int step = w == null ? 0 : w.length / inputs.size();
    return fill(
        node,
        (c, y, x) -> {
          double[] factors = new double[inputs.size()];
          double max = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < factors.length; i++) {
            factors[i] = w == null ? 1 : w[i * step + (step == 1 ? 0 : c)];
            max = Math.max(max, factors[i]);
          }
          if (w != null && shortcut.normalization() != ShortcutNormalization.NONE) {
            double sum = .0001;
            for (int i = 0; i < factors.length; i++) {
              factors[i] =
                  shortcut.normalization() == ShortcutNormalization.RELU
                      ? Math.max(factors[i], 0)
                      : Math.exp(factors[i] - max);
              sum += factors[i];
            }
            for (int i = 0; i < factors.length; i++) {
              factors[i] /= sum;
            }
          }
          double total = 0;
          for (int i = 0; i < factors.length; i++) {
            if (c < inputs.get(i).shape.channels()) {
              total += factors[i] * inputs.get(i).at(c, y, x);
            }
          }
          return shortcut.activation().apply(total);
        });
  }

  /** reorg_cpu of blas.c with the sizes that reorg_layer.c gives it. */
  private static Tensor reorg3d(Node node, int s, Tensor in) {
    int channels = in.shape.channels();
    return fill(
        node,
        (k, j, i) -> {
          int offset = k / channels;
          return in.at(k % channels, j * s + offset / s, i * s + offset % s);
        });
  }

  /** reorg_cpu of blas.c with the sizes that reorg_old_layer.c gives it: those of the input. */
  private static Tensor reorg(Node node, int s, Tensor in) {
    Tensor out = new Tensor(node.output());
    int w = in.shape.width();
    int h = in.shape.height();
    int channels = in.shape.channels() / (s * s);
    for (int k = 0; k < in.shape.channels(); k++) {
      for (int j = 0; j < h; j++) {
        for (int i = 0; i < w; i++) {
          int offset = k / channels;
          int x = i * s + offset % s;
          int y = j * s + offset / s;
          out.values[i + w * (j + h * k)] = in.values[x + w * s * (y + h * s * (k % channels))];
        }
      }
    }
    return out;
  }

  private static Tensor softmax(Node node, int groups, Tensor in) {
    Tensor out = new Tensor(node.output());
    int n = in.values.length / groups;
    for (int g = 0; g < groups; g++) {
      double sum = 0;
      for (int i = g * n; i < (g + 1) * n; i++) {
        out.values[i] = Math.exp(in.values[i]);
        sum += out.values[i];
      }
      for (int i = g * n; i < (g + 1) * n; i++) {
        out.values[i] /= sum;
      }
    }
    return out;
  }

  /** Of all activations in the network, whether the engine is expected to know it. */
  public static boolean runs(Activation activation) {
    return switch (activation) {
      case HARD_MISH, GELU, PLSE, LHTAN, STAIR -> false;
      default -> true;
    };
  }
}
