package org.prunepoint.yolov5;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.PyObject;

/**
 * The blocks of {@code common.py}, releases 4 to 7, made of the numbers of a state dict: SiLU,
 * epsilon 0.001.
 */
final class DescribedBlocks {
  private static final double EPSILON = 1e-3;

  private DescribedBlocks() {}

  /** One, or a sequence of them where the numbers say so. */
  static PyObject repeated(StateDict found, Function<StateDict, PyObject> one) {
    boolean sequence =
        !found.parts().isEmpty()
            && found.parts().keySet().stream().allMatch(k -> k.matches("\\d+"));
    return sequence ? list("torch.nn.modules.container.Sequential", found, one) : one.apply(found);
  }

  static PyObject list(String type, @Nullable StateDict found, Function<StateDict, PyObject> one) {
    PyObject list = new PyObject(type);
    PyDict modules = new PyDict();
    list.attributes().put("_modules", modules);
    Map<String, StateDict> parts = found == null ? Map.of() : found.parts();
    parts.forEach((name, part) -> modules.put(name, one.apply(part)));
    return list;
  }

  static StateDict part(StateDict of, String name) {
    StateDict part = of.part(name);
    return part == null ? new StateDict() : part; // what is missing is told where it is read
  }

  static PyObject object(String type, Object... children) {
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

  static PyObject conv2d(StateDict found, int stride, int padding, int groups) {
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

  static PyObject conv(StateDict found, int stride, int padding, int groups) {
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
  static PyObject bottleneck(StateDict found, boolean shortcut) {
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

  static PyObject c3(StateDict found, boolean shortcut) {
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

  static PyObject spp(NetworkYaml.Part part, StateDict found) {
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
}
