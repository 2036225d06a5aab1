package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.torch.Checkpoint;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.PyObject;
import org.prunepoint.yolov5.torch.TorchTensor;

/**
 * A module of PyTorch's, {@code torch.nn.Module}: its class, its attributes, its numbers, and the
 * modules in it.
 *
 * @param checkpoint where the numbers lie
 * @param path as PyTorch calls it: {@code model.2.cv1}
 * @param object the rest
 */
record Module(Checkpoint checkpoint, String path, PyObject object) {
  /** With Python's module: {@code models.common.Conv}. */
  String type() {
    return object.type();
  }

  /** The name of the class alone. */
  String name() {
    return type().substring(type().lastIndexOf('.') + 1);
  }

  /** "best.pt: model.2.cv1 (models.common.Conv) WHAT." */
  Fault fault(String what) {
    return new Fault(
        "%s: %s (%s) %s."
            .formatted(
                checkpoint.file(), Printable.name(path), Printable.start(type(), 100), what));
  }

  /**
   * @throws Fault if it has no such module
   */
  Module child(String name) {
    Module found = childOrNull(name);
    if (found == null) {
      throw fault("has no module called " + name);
    }
    return found;
  }

  @Nullable Module childOrNull(String name) {
    return object.get("_modules") instanceof PyDict modules
            && modules.get(name) instanceof PyObject child
        ? new Module(checkpoint, path + "." + name, child)
        : null;
  }

  /** All modules in it, in order. */
  List<Module> children() {
    List<Module> children = new ArrayList<>();
    if (object.get("_modules") instanceof PyDict modules) {
      for (Object name : modules.keys()) {
        if (modules.get(name) instanceof PyObject child) {
          children.add(new Module(checkpoint, path + "." + name, child));
        }
      }
    }
    return children;
  }

  /** A parameter or buffer; null where there is none. */
  @Nullable TorchTensor tensorOrNull(String name) {
    for (String kind : List.of("_parameters", "_buffers")) {
      if (object.get(kind) instanceof PyDict tensors
          && tensors.get(name) instanceof TorchTensor tensor) {
        return tensor;
      }
    }
    return object.get(name) instanceof TorchTensor tensor ? tensor : null;
  }

  /**
   * @throws Fault if it has no such parameter or buffer
   */
  TorchTensor tensor(String name) {
    TorchTensor tensor = tensorOrNull(name);
    if (tensor == null) {
      throw fault("has no tensor called " + name);
    }
    return tensor;
  }

  /** The numbers of a parameter or buffer. */
  float[] floats(String name) {
    return checkpoint.floats(tensor(name));
  }

  /** The numbers of a vector with a known length. */
  float[] floats(String name, int length) {
    TorchTensor tensor = tensor(name);
    if (tensor.count() != length) {
      throw fault("has %s with %d numbers, expected %d".formatted(name, tensor.count(), length));
    }
    return checkpoint.floats(tensor);
  }

  /**
   * @throws Fault if it is no number
   */
  int integer(String attribute) {
    return whole(attribute, object.get(attribute));
  }

  /** A number that PyTorch keeps for both directions, once or twice. */
  int square(String attribute) {
    Object value = object.get(attribute);
    if (value instanceof List<?> pair && pair.size() == 2) {
      int first = whole(attribute, pair.getFirst());
      if (first != whole(attribute, pair.getLast())) {
        throw fault("has %s=%s, expected the same in both directions".formatted(attribute, pair));
      }
      return first;
    }
    return whole(attribute, value);
  }

  private int whole(String attribute, @Nullable Object value) {
    if (value instanceof Long n && n == n.intValue()) {
      return n.intValue();
    }
    if (value instanceof Double x && x == x.intValue()) {
      return x.intValue();
    }
    throw fault("has no whole number for " + attribute);
  }

  double number(String attribute, double otherwise) {
    return object.get(attribute) instanceof Number n ? n.doubleValue() : otherwise;
  }

  boolean flag(String attribute) {
    return Boolean.TRUE.equals(object.get(attribute));
  }

  /**
   * Where its input comes from: indices of modules, or -1 for the one before.
   *
   * @throws Fault if it does not say so
   */
  List<Integer> from() {
    Object from = object.get("f");
    if (from instanceof List<?> several) {
      return several.stream().map(f -> whole("f", f)).toList();
    }
    return List.of(from == null ? -1 : integer("f"));
  }
}
