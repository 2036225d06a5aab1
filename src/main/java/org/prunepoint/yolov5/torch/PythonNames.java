package org.prunepoint.yolov5.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;

/**
 * What the names of a checkpoint come to. A handful describe containers and tensors and are
 * understood; objects of the modules that networks are made of become a {@link PyObject}; any other
 * name is refused, so that a file that was made to do harm is called what it is.
 */
final class PythonNames {
  /** Modules whose objects stand in checkpoints of networks. */
  private static final Set<String> MODULES =
      Set.of(
          "torch",
          "models",
          "utils",
          "numpy",
          "yolov5",
          "ultralytics",
          "pathlib",
          "datetime",
          "argparse",
          "copyreg",
          "_codecs",
          "collections",
          "torchvision",
          "__main__");

  /** Of Python itself, only what holds data. */
  private static final Set<String> BUILTINS =
      Set.of(
          "set",
          "frozenset",
          "list",
          "dict",
          "tuple",
          "object",
          "slice",
          "complex",
          "bytearray",
          "range");

  private final String file;

  /**
   * @param file what faults call it
   */
  PythonNames(String file) {
    this.file = file;
  }

  /**
   * A name as it stands in a pickle.
   *
   * @throws Fault if no network of YOLOv5's needs it
   */
  PythonName name(String module, String name) {
    String root = module.split("\\.", 2)[0];
    boolean builtin = module.equals("builtins") || module.equals("__builtin__");
    if (builtin ? !BUILTINS.contains(name) : !MODULES.contains(root)) {
      throw new Fault(
          "%s names %s, which no network of YOLOv5 needs; nothing of the file was run, and it is not read any further."
              .formatted(file, Printable.name(module + "." + name)));
    }
    // The package on PyPI has the same classes one folder further down.
    String known = root.equals("yolov5") ? module.substring(Math.min(7, module.length())) : module;
    return new PythonName(builtin ? "builtins." + name : known + "." + name);
  }

  /** What a call of this name with these arguments describes. */
  @Nullable Object call(PythonName called, List<@Nullable Object> arguments) {
    try {
      return switch (called.name()) {
        case "collections.OrderedDict", "builtins.dict", "collections.defaultdict" -> new PyDict();
        case "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor" -> tensor(arguments);
        case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
            arguments.getFirst();
        case "builtins.set",
            "builtins.frozenset",
            "builtins.list",
            "builtins.tuple",
            "torch.Size" ->
            arguments.isEmpty() ? new ArrayList<>() : list(arguments.getFirst());
        default -> new PyObject(called.name());
      };
    } catch (IllegalArgumentException | ClassCastException | NoSuchElementException e) {
      throw broken("%s with arguments that make no sense".formatted(called.name()));
    }
  }

  /** {@code (storage, offset, size, stride, ...)}. */
  private static TorchTensor tensor(List<@Nullable Object> arguments) {
    if (arguments.size() < 4 || !(arguments.get(0) instanceof StorageName storage)) {
      throw new IllegalArgumentException("no storage");
    }
    return new TorchTensor(
        storage.type(),
        storage.key(),
        number(arguments.get(1)),
        numbers(arguments.get(2)),
        numbers(arguments.get(3)));
  }

  /**
   * The storage that a persistent identifier means: {@code ("storage", class, key, device, n)}.
   *
   * @param type its class
   * @param key its name in the zip
   */
  record StorageName(String type, String key) {}

  StorageName storage(@Nullable Object identifier) {
    if (identifier instanceof List<?> parts
        && parts.size() >= 5
        && parts.get(1) instanceof PythonName type
        && parts.get(2) instanceof String key) {
      return new StorageName(type.name(), key);
    }
    throw broken("a reference that is no tensor's");
  }

  /** Takes the attributes that an object is said to have; those of containers do not matter. */
  void build(@Nullable Object object, @Nullable Object state) {
    Object attributes = state instanceof List<?> pair && !pair.isEmpty() ? pair.getFirst() : state;
    if (object instanceof PyObject made && attributes instanceof PyDict dict) {
      made.describe(dict);
    }
  }

  private static List<?> list(@Nullable Object value) {
    return List.class.cast(Objects.requireNonNull(value));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long n ? n : -1;
  }

  private static List<Long> numbers(@Nullable Object value) {
    return list(value).stream().map(PythonNames::number).toList();
  }

  Fault broken(String found) {
    return new Fault(
        "%s is no checkpoint that PyTorch wrote, or is damaged: its pickle holds %s."
            .formatted(file, found));
  }
}
