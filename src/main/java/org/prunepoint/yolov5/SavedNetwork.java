package org.prunepoint.yolov5;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.torch.Checkpoint;
import org.prunepoint.yolov5.torch.PyDict;
import org.prunepoint.yolov5.torch.PyObject;

/**
 * The network in a checkpoint of YOLOv5's {@code train.py}: a dictionary with {@code ema} (the
 * moving averages, which are what is evaluated) and {@code model}; the last of them is None where
 * the optimizer was stripped. A model that was saved alone is one too.
 *
 * @param file what faults call it
 * @param modules in order, Detect last
 * @param names of the classes; empty if there are none
 * @param averaged whether it is the {@code ema}
 */
record SavedNetwork(String file, List<Module> modules, List<String> names, boolean averaged) {
  /** Longer lists of classes are no names. */
  private static final int MOST_NAMES = 100_000;

  static SavedNetwork of(Checkpoint checkpoint) {
    Object root = checkpoint.root();
    Object averages = root instanceof PyDict dict ? dict.get("ema") : null;
    Object saved = root instanceof PyDict dict ? dict.get("model") : root;
    Object chosen = averages == null ? saved : averages;
    Object numbers = StateDict.is(root, StateDict.MODEL) ? root : chosen;
    if (numbers instanceof PyDict dict && StateDict.is(numbers, StateDict.MODEL)) {
      return described(checkpoint, dict, averages != null);
    }
    if (!(chosen instanceof PyObject object)) {
      throw new Fault(
          "%s holds %s; expected a checkpoint of YOLOv5 with its network (best.pt of its train.py)."
              .formatted(checkpoint.file(), inWords(root)));
    }
    Module model = unwrapped(new Module(checkpoint, "model", object));
    requireYolo(model);
    Module modules = model.child("model");
    List<Module> all = new ArrayList<>();
    for (Module module : modules.children()) {
      String index = module.path().substring(modules.path().length() + 1);
      all.add(new Module(checkpoint, "model." + index, module.object()));
    }
    if (all.isEmpty()) {
      throw model.fault("has no layers");
    }
    return new SavedNetwork(
        checkpoint.file(), requireDetector(all), names(model), averages != null);
  }

  /** What the numbers of a state dict belong to, says a yaml beside it. */
  private static SavedNetwork described(Checkpoint checkpoint, PyDict numbers, boolean averaged) {
    Path yaml =
        NetworkYaml.beside(checkpoint.path())
            .orElseThrow(
                () ->
                    new Fault(
                        "%s holds the numbers of a network (a state dict), but not what it is built of; put the yaml of the network beside it, as %s.yaml."
                            .formatted(checkpoint.file(), ModelFiles.baseName(checkpoint.file()))));
    List<Module> all = new ArrayList<>();
    for (PyObject module :
        DescribedNetwork.modules(
            NetworkYaml.read(yaml), StateDict.of(checkpoint.file(), numbers, StateDict.MODEL))) {
      all.add(new Module(checkpoint, "model." + all.size(), module));
    }
    return new SavedNetwork(checkpoint.file(), requireDetector(all), List.of(), averaged);
  }

  private static List<Module> requireDetector(List<Module> modules) {
    if (!modules.getLast().type().equals("models.yolo.Detect")) {
      throw modules
          .getLast()
          .fault("is last, expected models.yolo.Detect: no detector of YOLOv5's");
    }
    return modules;
  }

  /** A network that learns on several devices is packed in another. */
  private static Module unwrapped(Module model) {
    Module inner = model.name().endsWith("DataParallel") ? model.childOrNull("module") : null;
    return inner == null ? model : inner;
  }

  private static void requireYolo(Module model) {
    if (model.type().startsWith("ultralytics.")) {
      throw model.fault(
          "is a network of the package ultralytics (YOLOv8 and later); expected one of YOLOv5,"
              + " releases 3 to 7");
    }
    if (!List.of("models.yolo.Model", "models.yolo.DetectionModel").contains(model.type())) {
      throw model.fault("is no network of YOLOv5; expected models.yolo.Model");
    }
  }

  private static String inWords(@Nullable Object root) {
    return switch (root) {
      case PyObject object -> "an object of the class " + Printable.name(object.type());
      case PyDict dict when dict.keys().isEmpty() -> "a dictionary with nothing in it";
      case PyDict dict ->
          "a dictionary with "
              + Printable.name(
                  String.join(", ", dict.keys().stream().limit(4).map(String::valueOf).toList()));
      case null, default -> "no dictionary";
    };
  }

  /** Channels of the picture. */
  int channels() {
    Module first = modules.getFirst();
    boolean focus = first.type().equals("models.common.Focus");
    Module conv = focus ? first.child("conv").child("conv") : first.child("conv");
    List<Long> shape = conv.tensor("weight").size();
    return shape.size() < 2 ? 0 : (int) (shape.get(1) / (focus ? 4 : 1));
  }

  /** A list, or since release 7 a map from the number of the class. */
  private static List<String> names(Module model) {
    List<?> values =
        switch (model.object().get("names")) {
          case List<?> list -> list;
          case PyDict dict -> List.copyOf(dict.values());
          case null, default -> List.of();
        };
    return values.stream().limit(MOST_NAMES).map(String::valueOf).toList();
  }
}
