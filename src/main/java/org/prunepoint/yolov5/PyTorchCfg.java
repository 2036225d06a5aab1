package org.prunepoint.yolov5;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.CfgEdit;
import org.prunepoint.darknet.CfgSection;

/**
 * ZJU-lishuang's cfgs of YOLOv5 (yolov5_prune) as Darknet reads them. His program has an activation
 * {@code SiLU}, pads by {@code (size - 1) / 2}, and decodes heads as YOLOv5 does, whatever their
 * keys say.
 */
final class PyTorchCfg {
  private static final List<String> HIS = List.of("silu", "hardswish");

  private PyTorchCfg() {}

  /**
   * A cfg in standard Darknet: what is none of his stays as it is, byte by byte.
   *
   * @param whole the same network as its checkpoint has it, for the anchors, of which his cfgs have
   *     whole pixels; null if there is none
   * @throws Fault if it has an activation that Darknet lacks
   */
  static Cfg standard(Cfg cfg, @Nullable Cfg whole) {
    List<CfgSection> sections = cfg.sections();
    if (sections.stream().noneMatch(s -> HIS.contains(activation(s)))) {
      return cfg;
    }
    List<CfgSection> heads = whole == null ? List.of() : heads(whole);
    CfgEdit edit = cfg.edit();
    int head = 0;
    for (int i = 0; i < sections.size(); i++) {
      CfgSection section = sections.get(i);
      if (section.type().equals("convolutional")) {
        boolean last = i + 1 < sections.size() && sections.get(i + 1).type().equals("yolo");
        convolution(edit, section, last);
      } else if (section.type().equals("yolo")) {
        edit.set(section, "scale_x_y", "2.0").set(section, "new_coords", "1");
        if (head < heads.size()) {
          edit.set(section, "anchors", heads.get(head).text("anchors", ""));
          edit.set(section, "mask", heads.get(head).text("mask", ""));
        }
        head++;
      }
    }
    return edit.set(sections.getFirst(), "letter_box", "1").done();
  }

  private static List<CfgSection> heads(Cfg cfg) {
    return cfg.sections().stream().filter(s -> s.type().equals("yolo")).toList();
  }

  private static void convolution(CfgEdit edit, CfgSection section, boolean beforeHead) {
    switch (activation(section)) {
      case "silu" -> edit.set(section, "activation", "swish");
      case "hardswish" ->
          throw new Fault(
              "%s, line %d: [%s] has activation=Hardswish, which no cfg can say; a checkpoint of release 3 is opened alone."
                  .formatted(section.file(), section.line(), section.name()));
      default -> {
        if (beforeHead) {
          edit.set(section, "activation", "logistic");
        }
      }
    }
    int size = section.integer("size", 1);
    if (section.flag("pad") && size % 2 == 0) { // Darknet's would be size / 2
      edit.set(section, "pad", "0").set(section, "padding", String.valueOf((size - 1) / 2));
    }
  }

  private static String activation(CfgSection section) {
    return section.text("activation", "").toLowerCase(Locale.ROOT);
  }
}
