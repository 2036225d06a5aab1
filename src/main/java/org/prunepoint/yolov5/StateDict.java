package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.TorchTensor;

/**
 * The numbers of a network by their names, {@code model.0.conv.weight}, as a tree: what {@code
 * state_dict()} gives of a model. Its first name is that of the list of its modules.
 */
final class StateDict {
  /** What YOLOv5 calls the list of its modules. */
  static final String MODEL = "model";

  private static final int DEEPEST = 16;

  private final Map<String, StateDict> parts = new LinkedHashMap<>();
  private final PyDict tensors = new PyDict();

  /** Whether a dictionary is one: names of the modules of a list, and tensors. */
  static boolean is(@Nullable Object value, String list) {
    return value instanceof PyDict dict
        && dict.keys().stream().anyMatch(k -> name(String.valueOf(k), list) != null)
        && dict.values().stream().allMatch(TorchTensor.class::isInstance);
  }

  /** Without what a wrapper for several devices puts before it; null if no module is named. */
  private static @Nullable String name(String key, String list) {
    String bare = key.startsWith("module.") ? key.substring("module.".length()) : key;
    return bare.matches(list + "\\.\\d+\\..+") ? bare : null;
  }

  /**
   * @param list of the modules
   * @throws Fault if names are nested deeper than any network's
   */
  static StateDict of(String file, PyDict dict, String list) {
    var root = new StateDict();
    for (Object key : dict.keys()) {
      String name = name(String.valueOf(key), list);
      if (name == null) {
        continue;
      }
      List<String> path = new ArrayList<>(List.of(name.split("\\.", DEEPEST + 1)));
      if (path.size() > DEEPEST) {
        throw new Fault("%s names a tensor %s.".formatted(file, Printable.name(name)));
      }
      String last = path.removeLast();
      StateDict part = root;
      for (String step : path) {
        part = part.parts.computeIfAbsent(step, _ -> new StateDict());
      }
      part.tensors.put(last, dict.get(key));
    }
    return root;
  }

  /** A part by its name; null if there is none. */
  @Nullable StateDict part(String name) {
    return parts.get(name);
  }

  /** By name, in order. */
  Map<String, StateDict> parts() {
    return parts;
  }

  /** All parts of it, and their parts, in order. */
  Stream<StateDict> all() {
    return parts.values().stream().flatMap(part -> Stream.concat(Stream.of(part), part.all()));
  }

  PyDict tensors() {
    return tensors;
  }

  /** The shape of a tensor; empty if there is none. */
  List<Long> shape(String name) {
    return tensors.get(name) instanceof TorchTensor tensor ? tensor.size() : List.of();
  }
}
