package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.prunepoint.yolov5.torch.SavedByTorch.Instance;
import org.prunepoint.yolov5.torch.SavedByTorch.Numbers;

/** Small modules with random numbers, with the attributes that PyTorch and YOLOv5 give them. */
final class Torch {
  static final double EPSILON = 1e-3;

  private final Random random;

  Torch(int seed) {
    random = new Random(seed);
  }

  Numbers numbers(double least, double most, long... size) {
    int count = 1;
    for (long side : size) {
      count *= (int) side;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (least + (most - least) * random.nextDouble());
    }
    return new Numbers(values, size);
  }

  static Instance module(
      String module, String name, Map<String, ?> attributes, Map<String, ?> children) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("_parameters", Map.of());
    all.put("_modules", children);
    all.putAll(attributes);
    return new Instance(module, name, all);
  }

  static Instance list(String name, List<Instance> children) {
    Map<String, Object> numbered = new LinkedHashMap<>();
    children.forEach(child -> numbered.put(Integer.toString(numbered.size()), child));
    return module("torch.nn.modules.container", name, Map.of(), numbered);
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  Instance conv2d(int in, int out, int size, int stride, int padding, int groups, boolean bias) {
    Map<String, Object> parameters =
        ordered("weight", numbers(-.5, .5, out, in / groups, size, size));
    parameters.put("bias", bias ? numbers(-1, 1, out) : null);
    return module(
        "torch.nn.modules.conv",
        "Conv2d",
        ordered(
            "_parameters",
            parameters,
            "stride",
            List.of(stride, stride),
            "padding",
            List.of(padding, padding),
            "dilation",
            List.of(1, 1),
            "groups",
            groups,
            "padding_mode",
            "zeros"),
        Map.of());
  }

  Instance batchNorm(int channels) {
    return module(
        "torch.nn.modules.batchnorm",
        "BatchNorm2d",
        ordered(
            "_parameters",
            ordered("weight", numbers(.5, 1.5, channels), "bias", numbers(-.5, .5, channels)),
            "_buffers",
            ordered(
                "running_mean", numbers(-.3, .3, channels),
                "running_var", numbers(.0005, 1, channels)),
            "eps",
            EPSILON),
        Map.of());
  }

  static Instance activation(String name) {
    return module("torch.nn.modules.activation", name, Map.of("negative_slope", .1), Map.of());
  }

  Instance conv(int in, int out, int size, int stride) {
    return conv(in, out, size, stride, 1, "SiLU");
  }

  Instance conv(int in, int out, int size, int stride, int groups, String activation) {
    return common(
        "Conv",
        Map.of(),
        "conv",
        conv2d(in, out, size, stride, size / 2, groups, false),
        "bn",
        batchNorm(out),
        "act",
        activation(activation));
  }

  static Instance common(String name, Map<String, ?> attributes, Object... children) {
    return module("models.common", name, attributes, ordered(children));
  }

  Instance bottleneck(int channels, boolean add) {
    return common(
        "Bottleneck",
        Map.of("add", add),
        "cv1",
        conv(channels, channels, 1, 1),
        "cv2",
        conv(channels, channels, 3, 1));
  }

  Instance c3(int in, int out, int deep, boolean add) {
    int half = out / 2;
    return common(
        "C3",
        Map.of(),
        "cv1",
        conv(in, half, 1, 1),
        "cv2",
        conv(in, half, 1, 1),
        "cv3",
        conv(2 * half, out, 1, 1),
        "m",
        bottlenecks(half, deep, add));
  }

  Instance bottleneckCsp(int in, int out, int deep, boolean add, String activation) {
    int half = out / 2;
    return common(
        "BottleneckCSP",
        Map.of(),
        "cv1",
        conv(in, half, 1, 1),
        "cv2",
        conv2d(in, half, 1, 1, 0, 1, false),
        "cv3",
        conv2d(half, half, 1, 1, 0, 1, false),
        "cv4",
        conv(2 * half, out, 1, 1),
        "bn",
        batchNorm(2 * half),
        "act",
        activation(activation),
        "m",
        bottlenecks(half, deep, add));
  }

  private Instance bottlenecks(int channels, int deep, boolean add) {
    List<Instance> all = new ArrayList<>();
    for (int i = 0; i < deep; i++) {
      all.add(bottleneck(channels, add));
    }
    return list("Sequential", all);
  }

  Instance spp(int in, int out, int... sizes) {
    List<Instance> pools = new ArrayList<>();
    for (int size : sizes) {
      pools.add(pool(size));
    }
    return common(
        "SPP",
        Map.of(),
        "cv1",
        conv(in, in / 2, 1, 1),
        "cv2",
        conv(in / 2 * (sizes.length + 1), out, 1, 1),
        "m",
        list("ModuleList", pools));
  }

  Instance sppf(int in, int out, int size) {
    return common(
        "SPPF",
        Map.of(),
        "cv1",
        conv(in, in / 2, 1, 1),
        "cv2",
        conv(in / 2 * 4, out, 1, 1),
        "m",
        pool(size));
  }

  private static Instance pool(int size) {
    return module(
        "torch.nn.modules.pooling",
        "MaxPool2d",
        Map.of("kernel_size", size, "stride", 1, "padding", size / 2),
        Map.of());
  }

  Instance focus(int in, int out, int size) {
    return common("Focus", Map.of(), "conv", conv(4 * in, out, size, 1));
  }

  static Instance upsample() {
    return module(
        "torch.nn.modules.upsampling",
        "Upsample",
        ordered("size", null, "scale_factor", 2.0, "mode", "nearest"),
        Map.of());
  }

  static Instance concat() {
    return common("Concat", Map.of("d", 1));
  }

  /**
   * @param channels of the layers that its heads read
   * @param strides of the heads
   */
  Instance detect(int classes, int[] channels, float... strides) {
    List<Instance> convolutions = new ArrayList<>();
    for (int c : channels) {
      convolutions.add(conv2d(c, 3 * (5 + classes), 1, 1, 0, 1, true));
    }
    return module(
        "models.yolo",
        "Detect",
        ordered(
            "nc",
            classes,
            "stride",
            new Numbers(strides, strides.length),
            "_buffers",
            ordered("anchors", numbers(1, 4, channels.length, 3, 2))),
        Map.of("m", list("ModuleList", convolutions)));
  }

  /** The same module, which reads these (-1 is the one before). */
  static Instance from(Instance module, Object from) {
    Map<String, Object> attributes = new LinkedHashMap<>(module.attributes());
    attributes.put("f", from);
    return new Instance(module.module(), module.name(), attributes);
  }

  static Instance model(List<Instance> modules, Object names) {
    return module(
        "models.yolo",
        "Model",
        ordered("names", names),
        Map.of("model", list("Sequential", modules)));
  }

  static Map<String, Object> checkpoint(Instance ema, Instance model) {
    return ordered("epoch", -1, "best_fitness", null, "model", model, "ema", ema);
  }
}
