package org.prunepoint.cli.prune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prunepoint.cli.console.Output;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.network.Network;
import org.prunepoint.quantization.LayerLoss;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.quantization.QuantizationSettings;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.quantization.QuantizedFile.Measured;

/**
 * What {@code quantize} tells.
 *
 * @param network at the size of its pictures
 * @param sized the same at the size of the file
 * @param learned whether the steps were, so that what stands before is a simulation
 */
record QuantizeReport(Output output, Network network, Network sized, boolean learned) {
  private static final String ROW = "%-10s %8s %8s %8s %10s %14s";

  /**
   * @param losses whether what each layer costs was asked for
   */
  void tell(QuantizedFile file, QuantizationSettings settings, boolean losses) {
    if (file.overflows()) {
      output.warn(Quantization.OVERFLOW);
    }
    if (output.json()) {
      output.write(json(file, settings));
      return;
    }
    output.say(
        "Calibrated with %,d pictures at %d x %d.",
        file.pictures(), network.input().width(), network.input().height());
    if (!sized.input().equals(network.input())) {
      output.say(
          "The file takes four of them in one run, %d x %d: latencies are of four, P, R and mAP of"
              + " one at a time.",
          sized.input().width(), sized.input().height());
    }
    if (losses) {
      losses(file);
    }
    output.say("");
    output.say(ROW, "", "P", "R", "mAP", "latency", "bytes");
    row(learned ? "simulated" : "float32", file.float32());
    row("int8", file.int8());
    output.say("");
    output.say("%s", floats(file));
    output.say(
        file.faster() >= 1
            ? "In eight bits it runs %.2f times as fast here."
            : "In eight bits it is slower here: it runs %.2f times as fast.",
        file.faster());
    if (learned) {
      output.say(
          "Scales of rounded layers are those that were learned; latencies are of float32 and of"
              + " the file.");
    }
    output.say("Wrote %s", file.file());
  }

  private void row(String name, Measured m) {
    output.say(
        ROW,
        name,
        m.evaluation().map(e -> "%.4f".formatted(e.precision())).orElse("-"),
        m.evaluation().map(e -> "%.4f".formatted(e.recall())).orElse("-"),
        m.evaluation().map(e -> "%.4f".formatted(e.map())).orElse("-"),
        "%.2f ms".formatted(m.latencyMs()),
        "%,d".formatted(m.bytes()));
  }

  private void losses(QuantizedFile file) {
    output.say("");
    output.say("%6s  %-28s %12s", "layer", "", "loss alone");
    for (LayerLoss loss : file.losses()) {
      output.say(
          "%6d  %-28s %12.4g%s",
          loss.layer(),
          network.node(loss.layer()).input() + " -> " + network.node(loss.layer()).output(),
          loss.loss(),
          file.floats().contains(loss.layer()) ? "  float32" : "");
    }
  }

  private static String floats(QuantizedFile file) {
    List<Integer> layers = new TreeSet<>(file.floats()).stream().toList();
    return layers.isEmpty()
        ? "Every layer is in eight bits."
        : "In float32: "
            + (layers.size() == 1 ? "layer " : "layers ")
            + layers.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ".";
  }

  private ObjectNode json(QuantizedFile file, QuantizationSettings settings) {
    ObjectNode root = Output.object();
    root.put("file", file.file().toString());
    root.put("width", sized.input().width()).put("height", sized.input().height());
    root.put("calibrationImages", file.pictures());
    ObjectNode asked = root.putObject("settings");
    QuantizationSettings.OPTIONS.words(settings).forEach(asked::put);
    ArrayNode floats = root.putArray("float32Layers");
    new TreeSet<>(file.floats()).forEach(floats::add);
    root.put("learnedSteps", learned);
    put(root.putObject(learned ? "simulated" : "float32"), file.float32());
    put(root.putObject("int8"), file.int8());
    Output.number(root, "lost", file.lost().orElse(Double.NaN));
    Output.number(root, "faster", file.faster());
    if (!file.losses().isEmpty()) {
      ArrayNode losses = root.putArray("losses");
      for (LayerLoss loss : file.losses()) {
        ObjectNode row = losses.addObject();
        row.put("layer", loss.layer());
        Output.number(row, "loss", loss.loss());
      }
    }
    return root;
  }

  private static void put(ObjectNode to, Measured m) {
    m.evaluation().ifPresent(e -> put(to, e));
    Output.number(to, "latencyMs", m.latencyMs());
    to.put("bytes", m.bytes());
  }

  private static void put(ObjectNode to, Evaluation e) {
    to.put("scorer", e.scorer());
    to.put("judgedBy", e.figure().word());
    Output.number(to, "precision", e.precision());
    Output.number(to, "recall", e.recall());
    Output.number(to, "map50", e.map50());
    Output.number(to, "map5095", e.map5095().orElse(Double.NaN));
  }
}
