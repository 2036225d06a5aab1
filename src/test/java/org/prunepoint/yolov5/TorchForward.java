package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prunepoint.yolov5.torch.SavedByTorch.Instance;
import org.prunepoint.yolov5.torch.SavedByTorch.Numbers;

/**
 * What PyTorch computes of modules, in plain loops and double precision: the definitions of {@code
 * torch.nn} and of the forward methods of YOLOv5's blocks, written down one by one.
 */
final class TorchForward {
  private TorchForward() {}

  /** {@code [c, h, w]}. */
  record Map3(int c, int h, int w, double[] v) {
    Map3(int c, int h, int w) {
      this(c, h, w, new double[c * h * w]);
    }

    double at(int channel, int y, int x) {
      return v[(channel * h + y) * w + x];
    }

    boolean holds(int y, int x) {
      return y >= 0 && y < h && x >= 0 && x < w;
    }
  }

  private interface Value {
    double at(int c, int y, int x);
  }

  private static Map3 fill(int c, int h, int w, Value value) {
    var out = new Map3(c, h, w);
    for (int i = 0; i < out.v.length; i++) {
      out.v[i] = value.at(i / (h * w), i / w % h, i % w);
    }
    return out;
  }

  /** The heads of a network, before the sigmoid. */
  static List<Map3> heads(List<Instance> modules, Map3 picture) {
    List<Map3> outputs = new ArrayList<>();
    Map3 last = picture;
    for (Instance module : modules) {
      Object said = module.attributes().get("f");
      Object from = said == null ? Integer.valueOf(-1) : said;
      List<Map3> in = new ArrayList<>();
      for (Object f : from instanceof List<?> several ? several : List.of(from)) {
        in.add((Integer) f == -1 ? last : outputs.get((Integer) f));
      }
      if (module.name().equals("Detect")) {
        List<Map3> heads = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
          heads.add(run(child(child(module, "m"), Integer.toString(i)), in.get(i)));
        }
        return heads;
      }
      last =
          switch (module.name()) {
            case "Concat" -> cat(in);
            case "Sum" ->
                fill(
                    in.getFirst().c,
                    in.getFirst().h,
                    in.getFirst().w,
                    (c, i, j) -> in.getFirst().at(c, i, j) + in.getLast().at(c, i, j));
            default -> run(module, in.getFirst());
          };
      outputs.add(last);
    }
    throw new IllegalArgumentException("no Detect");
  }

  private static Instance child(Instance module, String name) {
    return (Instance) ((Map<?, ?>) module.attributes().get("_modules")).get(name);
  }

  private static List<Instance> children(Instance module) {
    return ((Map<?, ?>) module.attributes().get("_modules"))
        .values().stream().map(Instance.class::cast).toList();
  }

  private static Map3 run(Instance m, Map3 x) {
    return switch (m.name()) {
      case "Conv2d" -> conv2d(m, x);
      case "BatchNorm2d" -> batchNorm(m, x);
      case "SiLU" -> each(x, v -> v / (1 + Math.exp(-v)));
      case "Hardswish" -> each(x, v -> v * Math.clamp(v + 3, 0, 6) / 6);
      case "LeakyReLU" -> each(x, v -> v > 0 ? v : .1 * v);
      case "ReLU" -> each(x, v -> Math.max(v, 0));
      case "ReLU6" -> each(x, v -> Math.clamp(v, 0, 6));
      case "Mish" -> each(x, v -> v * Math.tanh(Math.log1p(Math.exp(v))));
      case "Identity" -> x;
      case "MaxPool2d" ->
          maxPool(
              (Integer) m.attributes().get("kernel_size"),
              (Integer) m.attributes().get("stride"),
              (Integer) m.attributes().get("padding"),
              x);
      case "Upsample" -> fill(x.c, 2 * x.h, 2 * x.w, (c, i, j) -> x.at(c, i / 2, j / 2));
      case "Sequential" -> sequence(m, x);
      case "Conv" -> conv(m, x);
      case "Focus" -> run(child(m, "conv"), focus(x));
      case "Bottleneck" -> {
        Map3 y = run(child(m, "cv2"), run(child(m, "cv1"), x));
        yield Boolean.TRUE.equals(m.attributes().get("add"))
            ? fill(x.c, x.h, x.w, (c, i, j) -> x.at(c, i, j) + y.at(c, i, j))
            : y;
      }
      case "C3" ->
          run(
              child(m, "cv3"),
              cat(List.of(run(child(m, "m"), run(child(m, "cv1"), x)), run(child(m, "cv2"), x))));
      case "BottleneckCSP" -> {
        Map3 y1 = run(child(m, "cv3"), run(child(m, "m"), run(child(m, "cv1"), x)));
        Map3 y2 = run(child(m, "cv2"), x);
        yield run(child(m, "cv4"), run(child(m, "act"), run(child(m, "bn"), cat(List.of(y1, y2)))));
      }
      case "SPP" -> {
        Map3 y = run(child(m, "cv1"), x);
        List<Map3> all = new ArrayList<>(List.of(y));
        children(child(m, "m")).forEach(pool -> all.add(run(pool, y)));
        yield run(child(m, "cv2"), cat(all));
      }
      case "SPPF" -> {
        Map3 y = run(child(m, "cv1"), x);
        Map3 y1 = run(child(m, "m"), y);
        Map3 y2 = run(child(m, "m"), y1);
        yield run(child(m, "cv2"), cat(List.of(y, y1, y2, run(child(m, "m"), y2))));
      }
      default -> throw new IllegalArgumentException(m.name());
    };
  }

  private static Map3 sequence(Instance m, Map3 x) {
    Map3 y = x;
    for (Instance one : children(m)) {
      y = run(one, y);
    }
    return y;
  }

  private static Map3 conv(Instance m, Map3 x) {
    Map3 y = run(child(m, "conv"), x);
    Instance norm = child(m, "bn");
    return run(child(m, "act"), norm == null ? y : run(norm, y));
  }

  private static Map3 each(Map3 x, java.util.function.DoubleUnaryOperator f) {
    return fill(x.c, x.h, x.w, (c, i, j) -> f.applyAsDouble(x.at(c, i, j)));
  }

  private static Map3 cat(List<Map3> all) {
    Map3 first = all.getFirst();
    double[] values = all.stream().flatMapToDouble(m -> java.util.Arrays.stream(m.v)).toArray();
    return new Map3(values.length / (first.h * first.w), first.h, first.w, values);
  }

  /** {@code cat([x[::2, ::2], x[1::2, ::2], x[::2, 1::2], x[1::2, 1::2]])}. */
  private static Map3 focus(Map3 x) {
    int[][] starts = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
    List<Map3> all = new ArrayList<>();
    for (int[] start : starts) {
      all.add(
          fill(x.c, x.h / 2, x.w / 2, (c, i, j) -> x.at(c, 2 * i + start[0], 2 * j + start[1])));
    }
    return cat(all);
  }

  private static float[] numbers(Instance m, String kind, String name) {
    return ((Map<?, ?>) m.attributes().get(kind)).get(name) instanceof Numbers n
        ? n.values()
        : new float[0];
  }

  private static Map3 conv2d(Instance m, Map3 x) {
    var weight = (Numbers) ((Map<?, ?>) m.attributes().get("_parameters")).get("weight");
    float[] bias = numbers(m, "_parameters", "bias");
    int out = (int) weight.size()[0];
    int in = (int) weight.size()[1];
    int k = (int) weight.size()[2];
    int stride = (Integer) ((List<?>) m.attributes().get("stride")).getFirst();
    int pad = (Integer) ((List<?>) m.attributes().get("padding")).getFirst();
    int groups = (Integer) m.attributes().get("groups");
    return fill(
        out,
        (x.h + 2 * pad - k) / stride + 1,
        (x.w + 2 * pad - k) / stride + 1,
        (o, i, j) -> {
          double sum = bias.length == 0 ? 0 : bias[o];
          for (int c = 0; c < in; c++) {
            for (int dy = 0; dy < k; dy++) {
              for (int dx = 0; dx < k; dx++) {
                int y = i * stride + dy - pad;
                int z = j * stride + dx - pad;
                if (x.holds(y, z)) {
                  sum +=
                      weight.values()[((o * in + c) * k + dy) * k + dx]
                          * x.at(o / (out / groups) * in + c, y, z);
                }
              }
            }
          }
          return sum;
        });
  }

  private static Map3 batchNorm(Instance m, Map3 x) {
    float[] gamma = numbers(m, "_parameters", "weight");
    float[] beta = numbers(m, "_parameters", "bias");
    float[] mean = numbers(m, "_buffers", "running_mean");
    float[] variance = numbers(m, "_buffers", "running_var");
    double eps = (Double) m.attributes().get("eps");
    return fill(
        x.c,
        x.h,
        x.w,
        (c, i, j) -> gamma[c] * (x.at(c, i, j) - mean[c]) / Math.sqrt(variance[c] + eps) + beta[c]);
  }

  private static Map3 maxPool(int size, int stride, int pad, Map3 x) {
    return fill(
        x.c,
        (x.h + 2 * pad - size) / stride + 1,
        (x.w + 2 * pad - size) / stride + 1,
        (c, i, j) -> {
          double most = Double.NEGATIVE_INFINITY;
          for (int y = i * stride - pad; y < i * stride - pad + size; y++) {
            for (int z = j * stride - pad; z < j * stride - pad + size; z++) {
              most = x.holds(y, z) ? Math.max(most, x.at(c, y, z)) : most;
            }
          }
          return most;
        });
  }
}
