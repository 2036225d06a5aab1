package org.prunepoint.darknet;

import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;

/**
 * What makes Darknet's parser stop or crash, although the network itself is clear: nobody can mend
 * it without knowing what was meant.
 */
final class DarknetObstacle {
  private static final List<String> SHORTCUT_WEIGHTS =
      List.of("none", "per_feature", "per_layer", "per_channel");
  private static final List<String> SHORTCUT_NORMALIZATIONS =
      List.of("relu", "avg_relu", "softmax");

  private DarknetObstacle() {}

  /** A sentence with the line; empty if Darknet reads the cfg. */
  static Optional<String> of(Cfg cfg) {
    return cfg.sections().stream().flatMap(s -> of(s).stream()).findFirst();
  }

  /**
   * @throws Fault if Darknet would not read it
   */
  static void refuse(Cfg cfg) {
    of(cfg)
        .ifPresent(
            sentence -> {
              throw new Fault(
                  sentence.substring(0, sentence.length() - 1)
                      + "; nothing is written before that is mended.");
            });
  }

  private static Optional<String> of(CfgSection section) {
    Optional<String> obstacle =
        switch (section.type()) {
          case "net" -> net(section);
          case "convolutional" -> convolutional(section);
          case "shortcut" -> shortcut(section);
          case "yolo", "Gaussian_yolo" -> head(section);
          default -> Optional.empty();
        };
    return obstacle.map(
        what ->
            "%s, line %d: Darknet does not read this [%s], which %s."
                .formatted(section.file(), section.line(), section.name(), what));
  }

  private static Optional<String> net(CfgSection net) {
    int subdivisions = number(net, "subdivisions", 1);
    if (subdivisions == 0) {
      return Optional.of("has subdivisions=0");
    }
    if (number(net, "contrastive", 0) != 0 && number(net, "batch", 1) / subdivisions < 2) {
      return Optional.of("has contrastive=1, but batch/subdivisions below 2");
    }
    if (net.text("policy", "constant").equals("steps")) {
      if (net.option("steps").isEmpty() || net.option("scales").isEmpty()) {
        return Optional.of("has policy=steps, but not both steps= and scales=");
      }
      int steps = items(net.text("steps", ""));
      int scales = items(net.text("scales", ""));
      if (scales < steps) {
        return Optional.of("has %d steps, but %d scales".formatted(steps, scales));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> convolutional(CfgSection section) {
    int deformed =
        number(section, "sway", 0)
            + number(section, "rotate", 0)
            + number(section, "stretch", 0)
            + number(section, "stretch_sway", 0);
    if (deformed > 1) {
      return Optional.of("has more than one of sway, rotate, stretch and stretch_sway");
    }
    return deformed != 0 && number(section, "size", 1) == 1
        ? Optional.of("has sway, rotate or stretch, but size=1")
        : Optional.empty();
  }

  private static Optional<String> shortcut(CfgSection section) {
    String weights = section.text("weights_type", "none");
    if (!SHORTCUT_WEIGHTS.contains(weights)) {
      return Optional.of("has the unknown weights_type=" + CfgOption.shorten(weights));
    }
    String normalization = section.text("weights_normalization", "none");
    // "none" stops it too, unless there are no weights.
    return !weights.equals("none") && !SHORTCUT_NORMALIZATIONS.contains(normalization)
        ? Optional.of(
            "has weights, but weights_normalization=%s instead of relu or softmax"
                .formatted(CfgOption.shorten(normalization)))
        : Optional.empty();
  }

  private static Optional<String> head(CfgSection section) {
    Optional<CfgOption> counters = section.option("counters_per_class");
    if (counters.isEmpty()) {
      return Optional.empty();
    }
    int classes = number(section, "classes", 20);
    int listed = items(counters.get().value());
    return listed == classes
        ? Optional.empty()
        : Optional.of("has %d counters_per_class for %d classes".formatted(listed, classes));
  }

  /** Items of a list as Darknet counts them: commas before a #, and one. */
  private static int items(String list) {
    int end = list.indexOf('#');
    return 1
        + (int)
            list.substring(0, end < 0 ? list.length() : end).chars().filter(c -> c == ',').count();
  }

  /** As C's {@code atoi}: what is no number is 0. */
  private static int number(CfgSection section, String key, int otherwise) {
    Optional<CfgOption> option = section.option(key);
    if (option.isEmpty()) {
      return otherwise;
    }
    try {
      return option.get().intValue(section.file());
    } catch (Fault fault) {
      return 0;
    }
  }
}
