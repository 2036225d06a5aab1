package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.PyObject;

/**
 * Modules made of the numbers of a state dict and the yaml that says what they are, as {@code
 * parse_model} and {@code common.py} of releases 4 to 7 make them: SiLU, epsilon 0.001. How wide
 * and how deep they are, the numbers say themselves.
 */
final class DescribedNetwork {
  private static final double EPSILON = 1e-3;

  private final NetworkYaml yaml;
  private final StateDict numbers;
  private final List<Double> strides = new ArrayList<>();

  private DescribedNetwork(NetworkYaml yaml, StateDict numbers) {
    this.yaml = yaml;
    this.numbers = numbers;
  }

  /**
   * The modules in order, Detect last.
   *
   * @throws Fault if the yaml has a module that is not known, or that the numbers do not have
   */
  static List<PyObject> modules(NetworkYaml yaml, StateDict numbers) {
    return new DescribedNetwork(yaml, numbers).modules();
  }

  private List<PyObject> modules() {
    List<PyObject> modules = new ArrayList<>();
    StateDict model = numbers.part("model");
    for (NetworkYaml.Part part : yaml.modules()) {
      int index = modules.size();
      StateDict found = model == null ? null : model.part(Integer.toString(index));
      PyObject module = module(part, found == null ? new StateDict() : found, index);
      module.attributes().put("f", part.from().stream().map(f -> (Object) (long) f).toList());
      modules.add(module);
    }
    return modules;
  }

  private PyObject module(NetworkYaml.Part part, StateDict found, int index) {
    double from = part.name().equals("Detect") ? 1 : strideBefore(part.from().getFirst());
    return switch (part.name()) {
      case "Conv" -> {
        strides.add(from * part.argument(2, 1));
        yield repeated(
            found,
            one -> conv(one, part.argument(2, 1), part.argument(3, -1), part.argument(4, 1)));
      }
      case "Focus" -> {
        strides.add(from * 2);
        yield object("models.common.Focus", "conv", conv(part(found, "conv"), 1, -1, 1));
      }
      case "C3" -> {
        strides.add(from);
        yield c3(found, !part.arguments().contains("False"));
      }
      case "Bottleneck" -> {
        strides.add(from);
        yield repeated(found, one -> bottleneck(one, !part.arguments().contains("False")));
      }
      case "SPP", "SPPF" -> {
        strides.add(from);
        yield spp(part, found);
      }
      case "nn.Upsample", "torch.nn.Upsample" -> {
        strides.add(from / part.argument(1, 2));
        PyObject up = new PyObject("torch.nn.modules.upsampling.Upsample");
        up.attributes().put("mode", "nearest");
        up.attributes().put("scale_factor", (long) part.argument(1, 2));
        yield up;
      }
      case "Concat" -> {
        strides.add(from);
        PyObject concat = new PyObject("models.common.Concat");
        concat.attributes().put("d", (long) part.argument(0, 1));
        yield concat;
      }
      case "Detect" -> {
        strides.add(from);
        yield detect(part, found);
      }
      default ->
          throw new Fault(
              "%s: module %d is %s, which is not known here for a state dict."
                  .formatted(yaml.file(), index, Printable.name(part.name())));
    };
  }

  private double strideBefore(int from) {
    int index = from < 0 ? strides.size() + from : from;
    if (index == -1) {
      return 1;
    }
    if (index < 0 || index >= strides.size()) {
      throw new Fault(
          "%s: module %d reads module %d, which is not before it."
              .formatted(yaml.file(), strides.size(), from));
    }
    return strides.get(index);
  }

  /** One, or a sequence of them where the numbers say so. */
  private static PyObject repeated(
      StateDict found, java.util.function.Function<StateDict, PyObject> one) {
    boolean sequence =
        !found.parts().isEmpty()
            && found.parts().keySet().stream().allMatch(k -> k.matches("\\d+"));
    return sequence ? list("torch.nn.modules.container.Sequential", found, one) : one.apply(found);
  }

  private static PyObject list(
      String type,
      @Nullable StateDict found,
      java.util.function.Function<StateDict, PyObject> one) {
    PyObject list = new PyObject(type);
    PyDict modules = new PyDict();
    list.attributes().put("_modules", modules);
    Map<String, StateDict> parts = found == null ? Map.of() : found.parts();
    parts.forEach((name, part) -> modules.put(name, one.apply(part)));
    return list;
  }

  private static StateDict part(StateDict of, String name) {
    StateDict part = of.part(name);
    return part == null ? new StateDict() : part; // what is missing is told where it is read
  }

  private static PyObject object(String type, Object... children) {
    PyObject object = new PyObject(type);
    PyDict modules = new PyDict();
    for (int i = 0; i < children.length; i += 2) {
      if (children[i + 1] != null) {
        modules.put(children[i], children[i + 1]);
      }
    }
    object.attributes().put("_modules", modules);
    return object;
  }

  private static PyObject numbers(String type, StateDict found) {
    PyObject object = new PyObject(type);
    object.attributes().put("_parameters", found.tensors());
    return object;
  }

  private static PyObject conv2d(StateDict found, int stride, int padding, int groups) {
    List<Long> shape = found.shape("weight");
    long size = shape.size() == 4 ? shape.getLast() : 1;
    PyObject conv = numbers("torch.nn.modules.conv.Conv2d", found);
    conv.attributes().put("stride", (long) stride);
    conv.attributes().put("padding", padding < 0 ? size / 2 : (long) padding);
    conv.attributes().put("groups", (long) groups);
    return conv;
  }

  private static PyObject conv(StateDict found) {
    return conv(found, 1, -1, 1);
  }

  private static PyObject conv(StateDict found, int stride, int padding, int groups) {
    StateDict norm = found.part("bn");
    PyObject bn = null;
    if (norm != null) {
      bn = numbers("torch.nn.modules.batchnorm.BatchNorm2d", norm);
      bn.attributes().put("eps", EPSILON);
    }
    return object(
        "models.common.Conv",
        "conv",
        conv2d(part(found, "conv"), stride, padding, groups),
        "bn",
        bn,
        "act",
        new PyObject("torch.nn.modules.activation.SiLU"));
  }

  /** It adds what goes in if it may and has as many channels. */
  private static PyObject bottleneck(StateDict found, boolean shortcut) {
    List<Long> in = part(part(found, "cv1"), "conv").shape("weight");
    List<Long> out = part(part(found, "cv2"), "conv").shape("weight");
    PyObject bottleneck =
        object(
            "models.common.Bottleneck",
            "cv1",
            conv(part(found, "cv1")),
            "cv2",
            conv(part(found, "cv2")));
    boolean equal = in.size() == 4 && out.size() == 4 && in.get(1).equals(out.getFirst());
    bottleneck.attributes().put("add", shortcut && equal);
    return bottleneck;
  }

  private static PyObject c3(StateDict found, boolean shortcut) {
    return object(
        "models.common.C3",
        "cv1",
        conv(part(found, "cv1")),
        "cv2",
        conv(part(found, "cv2")),
        "cv3",
        conv(part(found, "cv3")),
        "m",
        list(
            "torch.nn.modules.container.Sequential",
            found.part("m"),
            one -> bottleneck(one, shortcut)));
  }

  private static PyObject spp(NetworkYaml.Part part, StateDict found) {
    Object pools;
    if (part.name().equals("SPPF")) {
      pools = pool(part.argument(1, 5));
    } else {
      PyObject list = new PyObject("torch.nn.modules.container.ModuleList");
      PyDict modules = new PyDict();
      list.attributes().put("_modules", modules);
      List<?> sizes =
          part.arguments().size() > 1 && part.arguments().get(1) instanceof List<?> told
              ? told
              : List.of("5", "9", "13");
      for (Object size : sizes) {
        modules.put(
            Integer.toString(modules.keys().size()),
            pool(String.valueOf(size).matches("\\d{1,4}") ? Integer.parseInt((String) size) : 0));
      }
      pools = list;
    }
    return object(
        "models.common." + part.name(),
        "cv1",
        conv(part(found, "cv1")),
        "cv2",
        conv(part(found, "cv2")),
        "m",
        pools);
  }

  private static PyObject pool(int size) {
    PyObject pool = new PyObject("torch.nn.modules.pooling.MaxPool2d");
    pool.attributes().put("kernel_size", (long) size);
    pool.attributes().put("stride", 1L);
    pool.attributes().put("padding", (long) (size / 2));
    return pool;
  }

  /** How many classes there are, its convolutions say; its strides, what is before it. */
  private PyObject detect(NetworkYaml.Part part, StateDict found) {
    PyObject detect =
        object(
            "models.yolo.Detect",
            "m",
            list(
                "torch.nn.modules.container.ModuleList",
                found.part("m"),
                one -> conv2d(one, 1, 0, 1)));
    detect.attributes().put("_parameters", found.tensors());
    detect.attributes().put("stride", part.from().stream().map(this::strideBefore).toList());
    List<Long> anchors = found.shape("anchors");
    List<Long> head = part(part(found, "m"), "0").shape("weight");
    long each = anchors.size() == 3 ? Math.max(1, anchors.get(1)) : 1;
    detect.attributes().put("nc", head.isEmpty() ? -1L : head.getFirst() / each - 5);
    return detect;
  }
}
