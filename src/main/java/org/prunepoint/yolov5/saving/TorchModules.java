package org.prunepoint.yolov5.saving;

import java.util.List;
import java.util.Objects;
import org.prunepoint.Fault;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Layer.MaxPool;
import org.prunepoint.network.Node;
import org.prunepoint.yolov5.torch.NewTensor;
import org.prunepoint.yolov5.torch.PyCall;
import org.prunepoint.yolov5.torch.PyTuple;

/** Modules of {@code torch.nn} and of YOLOv5's {@code models/common.py}, with their numbers. */
final class TorchModules {
  /** What YOLOv5 gives its batch norms, in {@code initialize_weights}. */
  private static final double EPSILON = 1e-3;

  private static final double MOMENTUM = 0.03;
  private static final double LEAKY = 0.1;

  private TorchModules() {}

  /** {@code models.common.Conv}: a convolution, its batch norm, an activation. */
  static NewModule conv(Node node, ConvolutionWeights weights) {
    return new NewModule("models.common.Conv")
        .child("conv", conv2d(node, weights))
        .child("bn", batchNorm(weights.bias(), Objects.requireNonNull(weights.batchNorm())))
        .child("act", activation(node));
  }

  /** {@code torch.nn.Conv2d}; with biases where no batch norm follows. */
  static NewModule conv2d(Node node, ConvolutionWeights weights) {
    Convolutional conv = (Convolutional) node.layer();
    int in = node.input().channels();
    int padding = conv.padding() * conv.dilation();
    return new NewModule("torch.nn.modules.conv.Conv2d")
        .parameter(
            "weight",
            NewTensor.learned(
                weights.kernels(), conv.filters(), in / conv.groups(), conv.size(), conv.size()))
        .parameter(
            "bias",
            weights.batchNorm() == null ? NewTensor.learned(weights.bias(), conv.filters()) : null)
        .attribute("in_channels", in)
        .attribute("out_channels", conv.filters())
        .attribute("kernel_size", twice(conv.size()))
        .attribute("stride", new PyTuple(conv.strideY(), conv.strideX()))
        .attribute("padding", twice(padding))
        .attribute("dilation", twice(conv.dilation()))
        .attribute("transposed", false)
        .attribute("output_padding", twice(0))
        .attribute("groups", conv.groups())
        .attribute("padding_mode", "zeros")
        .attribute("_reversed_padding_repeated_twice", List.of(padding, padding, padding, padding));
  }

  private static PyTuple twice(int n) {
    return new PyTuple(n, n);
  }

  /** With YOLOv5's epsilon, unless a variance is smaller than what that has more than Darknet's. */
  private static NewModule batchNorm(float[] beta, BatchNorm norm) {
    double more = EPSILON - BatchNorm.EPSILON;
    float[] variance = norm.variance().clone();
    boolean usual = true;
    for (float v : variance) {
      usual &= v > more;
    }
    for (int i = 0; usual && i < variance.length; i++) {
      variance[i] = (float) (variance[i] - more);
    }
    int channels = beta.length;
    return new NewModule("torch.nn.modules.batchnorm.BatchNorm2d")
        .parameter("weight", NewTensor.learned(norm.gamma(), channels))
        .parameter("bias", NewTensor.learned(beta, channels))
        .buffer("running_mean", NewTensor.of(norm.mean(), channels))
        .buffer("running_var", NewTensor.of(variance, channels))
        .buffer("num_batches_tracked", NewTensor.counter(0))
        .attribute("num_features", channels)
        .attribute("eps", usual ? EPSILON : BatchNorm.EPSILON)
        .attribute("momentum", MOMENTUM)
        .attribute("affine", true)
        .attribute("track_running_stats", true);
  }

  private static NewModule activation(Node node) {
    Activation activation = ((Convolutional) node.layer()).activation();
    String nn = "torch.nn.modules.activation.";
    return switch (activation) {
      case SWISH -> new NewModule(nn + "SiLU").attribute("inplace", true);
      case LEAKY ->
          new NewModule(nn + "LeakyReLU")
              .attribute("negative_slope", LEAKY)
              .attribute("inplace", true);
      case RELU -> new NewModule(nn + "ReLU").attribute("inplace", true);
      case RELU6 ->
          new NewModule(nn + "ReLU6")
              .attribute("min_val", 0.0)
              .attribute("max_val", 6.0)
              .attribute("inplace", true);
      case MISH -> new NewModule(nn + "Mish").attribute("inplace", true);
      case LOGISTIC -> new NewModule(nn + "Sigmoid");
      case LINEAR -> new NewModule("torch.nn.modules.linear.Identity");
      default ->
          throw new Fault(
              "%s has activation=%s, which PyTorch does not have as a module."
                  .formatted(node.place(), activation.darknetName()));
    };
  }

  /** {@code models.common.Bottleneck}: two convolutions, and what goes in is added. */
  static NewModule bottleneck(NewModule first, NewModule second) {
    return new NewModule("models.common.Bottleneck")
        .child("cv1", first)
        .child("cv2", second)
        .attribute("add", true);
  }

  /** {@code models.common.Concat}, along the channels. */
  static NewModule concat() {
    return new NewModule("models.common.Concat").attribute("d", 1);
  }

  static NewModule maxPool(MaxPool pool) {
    return new NewModule("torch.nn.modules.pooling.MaxPool2d")
        .attribute("kernel_size", pool.size())
        .attribute("stride", pool.strideX())
        .attribute("padding", pool.padding() / 2)
        .attribute("dilation", 1)
        .attribute("return_indices", false)
        .attribute("ceil_mode", false);
  }

  static NewModule upsample(int stride) {
    return new NewModule("torch.nn.modules.upsampling.Upsample")
        .attribute("name", "Upsample")
        .attribute("size", null)
        .attribute("scale_factor", (double) stride)
        .attribute("mode", "nearest")
        .attribute("align_corners", null)
        .attribute("recompute_scale_factor", null);
  }

  /** {@code ModuleList} or {@code Sequential}. */
  static NewModule container(String name, List<NewModule> modules) {
    var container = new NewModule("torch.nn.modules.container." + name);
    modules.forEach(container::next);
    return container;
  }

  /** {@code models.experimental.Sum} of two. */
  static NewModule sum() {
    return new NewModule("models.experimental.Sum")
        .attribute("weight", false)
        .attribute("iter", new PyCall("builtins.range", 0, 1));
  }
}
