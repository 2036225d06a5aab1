package org.prunepoint.yolov5;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.yolov5.torch.TorchTensor;

/** Convolutions with or without batch norm, as Darknet computes them. */
final class Convolutions {
  /** Darknet's {@code leaky}; in float32, as a checkpoint may have it. */
  private static final double LEAKY = 0.1;

  private static final double TOLERANCE = 1e-6;

  /** No word of Darknet's. */
  private static final String HARD_SWISH = "hardswish";

  private final Sections sections;

  Convolutions(Sections sections) {
    this.sections = sections;
  }

  /**
   * {@code models.common.Conv}: convolution, batch norm (none where it was fused), activation.
   *
   * @param from layer that it reads
   */
  int conv(Module conv, int from) {
    return add(
        conv.child("conv"), conv.childOrNull("bn"), 0, activation(conv.child("act")), from, false);
  }

  /**
   * {@code models.common.Focus}: the four pictures of every second pixel (even or odd in each
   * direction), and a convolution over them. The same as one convolution of twice the size, stride
   * and padding over the picture.
   */
  int focus(Module focus, int from) {
    Module conv = focus.child("conv");
    return add(
        conv.child("conv"), conv.childOrNull("bn"), 0, activation(conv.child("act")), from, true);
  }

  /** {@code torch.nn.Conv2d} alone. */
  int plain(Module conv, String activation, int from) {
    return add(conv, null, 0, activation, from, false);
  }

  /**
   * @param norm batch norm over more channels than these; null for none
   * @param first of its channels that is ours
   */
  int add(
      Module conv,
      @Nullable Module norm,
      int first,
      String activation,
      int from,
      boolean everySecondPixel) {
    require(conv);
    TorchTensor kernel = conv.tensor("weight");
    if (kernel.size().size() != 4 || !kernel.size().get(2).equals(kernel.size().get(3))) {
      throw conv.fault("has kernels of %s, expected squares".formatted(kernel.size()));
    }
    int filters = kernel.size().get(0).intValue();
    int size = kernel.size().get(2).intValue();
    int stride = conv.square("stride");
    int padding = conv.square("padding");
    int groups = conv.integer("groups");
    float[] kernels = conv.floats("weight");
    if (everySecondPixel) {
      kernels = focused(conv, kernels, filters, size);
      size *= 2;
      stride *= 2;
      padding *= 2;
    }
    float[] bias = conv.tensorOrNull("bias") == null ? null : conv.floats("bias", filters);
    String keys =
        (norm == null ? "" : "batch_normalize=1\n")
            + "filters=%d\nsize=%d\nstride=%d\n".formatted(filters, size, stride)
            + (padding == size / 2 ? "pad=1\n" : "padding=%d\n".formatted(padding))
            + (groups == 1 ? "" : "groups=%d\n".formatted(groups))
            + "activation=%s\n".formatted(activation.equals(HARD_SWISH) ? "linear" : activation);
    sections.readFrom(from);
    int out = sections.convolution(conv, keys, numbers(norm, first, filters, bias, kernels));
    return activation.equals(HARD_SWISH) ? hardSwish(conv, out, filters) : out;
  }

  /**
   * {@code x relu6(x + 3) / 6}, which no activation of Darknet's is, of layers that OpenCV's reader
   * knows too: {@code relu6(y)} is {@code 6 - relu(6 - relu(y))}, channel by channel, and {@code
   * [sam]} multiplies.
   */
  private int hardSwish(Module conv, int linear, int filters) {
    channelwise(conv, filters, 1, 3, "relu");
    channelwise(conv, filters, -1, 6, "relu");
    channelwise(conv, filters, -1 / 6f, 1, "linear");
    return sections.product(linear);
  }

  private int channelwise(Module conv, int filters, float factor, float add, String activation) {
    float[] bias = new float[filters];
    float[] kernels = new float[filters];
    Arrays.fill(bias, add);
    Arrays.fill(kernels, factor);
    String keys =
        "filters=%d\nsize=1\nstride=1\npad=1\ngroups=%d\nactivation=%s\n"
            .formatted(filters, filters, activation);
    return sections.convolution(conv, keys, new ConvolutionWeights(bias, null, kernels));
  }

  private static void require(Module conv) {
    if (conv.type().endsWith("ConvTranspose2d") || conv.flag("transposed")) {
      throw conv.fault("is a transposed convolution, which Darknet's YOLO networks do not have");
    }
    if (conv.object().get("dilation") != null && conv.square("dilation") != 1) {
      throw conv.fault("is dilated, expected dilation 1");
    }
    if (conv.object().get("padding_mode") instanceof String mode && !mode.equals("zeros")) {
      throw conv.fault("pads with something else than zeros");
    }
  }

  private static ConvolutionWeights numbers(
      @Nullable Module norm, int first, int filters, float @Nullable [] bias, float[] kernels) {
    if (norm == null) {
      return new ConvolutionWeights(bias == null ? new float[filters] : bias, null, kernels);
    }
    float[] mean = part(norm, "running_mean", first, filters);
    float[] variance = part(norm, "running_var", first, filters);
    double more = norm.number("eps", BatchNorm.EPSILON) - BatchNorm.EPSILON;
    for (int i = 0; i < filters; i++) {
      variance[i] = (float) (variance[i] + more);
      if (bias != null) {
        mean[i] -= bias[i];
      }
    }
    return new ConvolutionWeights(
        part(norm, "bias", first, filters),
        new BatchNorm(part(norm, "weight", first, filters), mean, variance),
        kernels);
  }

  private static float[] part(Module norm, String name, int first, int count) {
    float[] all = norm.floats(name);
    if (all.length < first + count) {
      throw norm.fault(
          "has %s for %d channels, expected %d".formatted(name, all.length, first + count));
    }
    return Arrays.copyOfRange(all, first, first + count);
  }

  /**
   * From {@code [filters, 4c, k, k]} to {@code [filters, c, 2k, 2k]}: Focus stacks even rows and
   * columns, odd rows, odd columns, both odd.
   */
  private static float[] focused(Module conv, float[] kernels, int filters, int size) {
    int inputs = filters == 0 || size == 0 ? 0 : kernels.length / (filters * size * size);
    if (inputs % 4 != 0 || conv.integer("groups") != 1) {
      throw conv.fault("reads %d channels of a Focus, expected four pictures".formatted(inputs));
    }
    int channels = inputs / 4;
    float[] wide = new float[kernels.length];
    int i = 0;
    for (int filter = 0; filter < filters; filter++) {
      for (int picture = 0; picture < 4; picture++) {
        for (int c = 0; c < channels; c++) {
          for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
              int row = 2 * y + picture % 2;
              int column = 2 * x + picture / 2;
              wide[((filter * channels + c) * 2 * size + row) * 2 * size + column] = kernels[i++];
            }
          }
        }
      }
    }
    return wide;
  }

  /**
   * What Darknet calls an activation, or {@link #HARD_SWISH}.
   *
   * @throws org.prunepoint.Fault if it has none such
   */
  static String activation(Module act) {
    String darknet =
        switch (act.name()) {
          case "SiLU", "Swish", "MemoryEfficientSwish" -> "swish";
          case "LeakyReLU" ->
              Math.abs(act.number("negative_slope", 0.01) - LEAKY) < TOLERANCE ? "leaky" : "";
          case "Hardswish" -> HARD_SWISH;
          case "ReLU" -> "relu";
          case "ReLU6" -> "relu6";
          case "Mish", "MemoryEfficientMish" -> "mish";
          case "Sigmoid" -> "logistic";
          case "Identity" -> "linear";
          default -> "";
        };
    if (darknet.isEmpty()) {
      throw act.fault("is an activation that Darknet does not have");
    }
    return darknet;
  }
}
