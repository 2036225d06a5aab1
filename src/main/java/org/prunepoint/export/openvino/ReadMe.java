package org.prunepoint.export.openvino;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/** The page in the folder: what lies there, what to type, and how to read what comes out. */
final class ReadMe {
  private final String name;
  private final Network network;
  private final Deployment deployment;

  ReadMe(String name, Network network, Deployment deployment) {
    this.name = name;
    this.network = network;
    this.deployment = deployment;
  }

  /**
   * @param models that lie in the folder
   */
  String text(List<Path> models) {
    List<String> files = models.stream().map(model -> String.valueOf(model.getFileName())).toList();
    List<String> lines = new ArrayList<>();
    lines.add(name + " for OpenVINO");
    lines.add("");
    files.forEach(file -> lines.add("%-32s %s".formatted(file, content(file))));
    lines.add("%-32s anchors, sizes, conventions, thresholds".formatted(name + ".json"));
    lines.add("%-32s names of the classes, one a line".formatted("labels.txt"));
    lines.add("");
    lines.add("OpenVINO reads these files as they are. Its own form, an .xml with a .bin:");
    lines.add("");
    files.forEach(file -> lines.add(conversion(file)));
    lines.add("");
    lines.add("How fast they are on your machine:");
    lines.add("");
    files.forEach(file -> lines.add(benchmark(file)));
    lines.add("");
    lines.addAll(input());
    lines.add("");
    lines.addAll(output());
    lines.add("");
    lines.addAll(
        List.of(
            "Every operator is in OpenVINO's list of ONNX operators (operator set 13). Prunepoint",
            "runs these files with ONNX Runtime; it has not run OpenVINO, and claims nothing of"
                + " its",
            "speed or of its last digits."));
    return String.join("\n", lines) + "\n";
  }

  private static String content(String file) {
    String precision =
        file.contains("-fp16") ? "float16" : file.contains("-int8") ? "int8" : "float32";
    return precision + (file.endsWith("-boxes.onnx") ? ", boxes decoded" : ", heads as they are");
  }

  /** Height before width, as tensors have it. */
  private String shape() {
    Shape in = network.input();
    return "[1,%d,%d,%d]".formatted(in.channels(), in.height(), in.width());
  }

  /** Its converter halves float32 unless it is asked not to. */
  private String conversion(String file) {
    String ir = file.replaceFirst("\\.onnx$", ".xml");
    return "ovc %s --input \"images%s\" --output_model %s%s"
        .formatted(
            file,
            shape(),
            ir,
            content(file).startsWith("float32") ? " --compress_to_fp16=False" : "");
  }

  private String benchmark(String file) {
    return "benchmark_app -m %s -d CPU -hint latency -shape \"%s\"".formatted(file, shape());
  }

  private List<String> input() {
    Shape in = network.input();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Input: images %s (any batch), %s, 0 to 1."
            .formatted(shape(), in.channels() == 1 ? "grey" : "RGB"));
    String fitted =
        network.letterbox()
            ? "fitted with its proportions kept, the rest of it filled with 0.5"
            : "stretched over it";
    if (deployment.mosaic()) {
      lines.add(
          "Four pictures at once, two across and two down, each in a quarter of %d x %d and %s."
              .formatted(in.width() / 2, in.height() / 2, fitted));
      lines.add("A quarter without a picture is filled with 0.5.");
    } else {
      lines.add("A picture is " + fitted + ".");
    }
    return lines;
  }

  private List<String> output() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Output of a file with heads as they are: "
            + String.join(", ", network.heads().stream().map(h -> "head_" + h.index()).toList())
            + ",");
    lines.add("what enters each head, not decoded: " + name + ".json says how it is read.");
    lines.add(
        "Output of a file with decoded boxes: output0 [batch, rows, %d], a row for each anchor of each"
            .formatted(5 + network.classes()));
    lines.add(
        "cell of each head: x and y of the centre, width, height, in pixels of the input;"
            + " objectness;");
    lines.add("then each class. A class is as sure as its number times the objectness.");
    if (deployment.mosaic()) {
      lines.add(
          "A box belongs to the quarter that its centre lies in, and is cut where it leaves it;");
      lines.add("suppress doubles after that, quarter by quarter.");
    }
    return lines;
  }
}
