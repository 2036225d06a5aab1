package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the modules of a network ({@code model.model}, as {@code parse_model} made it) in
 * order: each reads the one before it, or those that its {@code f} names; {@code Detect} is last.
 */
final class YoloV5Layers {
  private YoloV5Layers() {}

  /**
   * @throws org.prunepoint.Fault at the first module of another class, with its name
   */
  static void add(Sections sections, List<Module> modules) {
    var blocks = new Blocks(sections);
    List<Integer> layers = new ArrayList<>();
    for (Module module : modules) {
      layers.add(
          switch (module.type()) {
            case "models.common.Concat" -> concat(sections, module, layers);
            case "models.experimental.Sum" -> sum(sections, module, layers);
            case "models.yolo.Detect" -> {
              Heads.of(module).add(sections, layers);
              yield sections.last();
            }
            default -> blocks.add(module, layer(module, layers, sole(module)));
          });
    }
  }

  private static int concat(Sections sections, Module module, List<Integer> layers) {
    if (module.integer("d") != 1) {
      throw module.fault("joins along another dimension than the channels");
    }
    return sections.route(module.from().stream().map(f -> layer(module, layers, f)).toList());
  }

  /** Of two layers; weights would go through a sigmoid, which no cfg can say. */
  private static int sum(Sections sections, Module module, List<Integer> layers) {
    if (module.from().size() != 2 || module.flag("weight")) {
      throw module.fault("weighs what it adds, or adds more than two layers");
    }
    int last = layer(module, layers, module.from().getFirst());
    int other = layer(module, layers, module.from().getLast());
    if (last < other) {
      int earlier = last;
      last = other;
      other = earlier;
    }
    sections.readFrom(last);
    return sections.shortcut(other);
  }

  private static int sole(Module module) {
    if (module.from().size() != 1) {
      throw module.fault("reads %d layers, expected one".formatted(module.from().size()));
    }
    return module.from().getFirst();
  }

  /**
   * The layer that a module's output became.
   *
   * @param layers of the modules so far
   * @param from index of a module, or counted backwards from here where it is negative
   */
  static int layer(Module module, List<Integer> layers, int from) {
    int index = from < 0 ? layers.size() + from : from;
    if (index == -1 && from == -1) {
      return -1; // the picture
    }
    if (index < 0 || index >= layers.size()) {
      throw module.fault("reads module %d, which is not before it".formatted(from));
    }
    return layers.get(index);
  }
}
