package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Node;

/** How long the layers of a network take on this machine, as {@code inspect} says it. */
record LayerTimesReport(LayerTimes times) {
  /**
   * Runs the network.
   *
   * @param model with weights
   */
  static LayerTimesReport of(Model model, Output output) {
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("inspect", output.err())) {
      var alone = new Streams(1, Runtime.getRuntime().availableProcessors());
      return new LayerTimesReport(
          Engines.profiling()
              .layerTimes(
                  model.network(),
                  Objects.requireNonNull(model.weights(), "weights"),
                  alone,
                  LayerTimes.RUNS,
                  progress,
                  interrupt.cancellation()));
    }
  }

  /** The last column of the table. */
  String column(Node node) {
    return String.format(Locale.ROOT, " %8.3f", times.layers().get(node.index()));
  }

  void say(Output output) {
    output.say(
        "Layers together %.2f ms, %.2f of it between layers; the whole network, without a clock on"
            + " its layers, %.2f ms.",
        times.sum(), times.between(), times.whole());
    output.say("Medians of %d runs; %s.", times.runs(), times.how());
    if (times.disturbed()) {
      output.warn(
          "The whole took much longer than its layers: other programs had the processor. On a"
              + " quiet machine the two come close.");
    }
  }

  void put(ObjectNode root) {
    ObjectNode node = root.putObject("layerTimes");
    Output.number(node, "layersMs", times.sum());
    Output.number(node, "betweenMs", times.between());
    Output.number(node, "wholeMs", times.whole());
    node.put("runs", times.runs());
    node.put("how", times.how());
  }

  void put(ObjectNode row, Node layer) {
    Output.number(row, "ms", times.layers().get(layer.index()));
  }
}
