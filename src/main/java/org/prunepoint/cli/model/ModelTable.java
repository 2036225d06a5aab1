package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.prunepoint.cli.console.Output;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.network.Network;
import org.prunepoint.sweep.models.RunnableModel;
import org.prunepoint.text.Counted;
import org.prunepoint.text.Printable;

/** Several models on the same pictures: a row each, as they come. */
final class ModelTable {
  private static final int MOST = 36;

  private final Output output;
  private boolean begun;

  ModelTable(Output output) {
    this.output = output;
  }

  void row(RunnableModel model, Network network, Evaluation e) {
    if (!begun) {
      output.say(
          "%-" + MOST + "s %11s %9s %8s %8s %8s %8s",
          "model",
          "parameters",
          "BFLOPS",
          "P",
          "R",
          "F1",
          e.figure().title());
      begun = true;
    }
    output.say(
        "%-" + MOST + "s %,11d %9.3f %8.4f %8.4f %8.4f %8.4f",
        Printable.name(name(model)),
        network.cost().parameters(),
        network.cost().bflops(),
        e.precision(),
        e.recall(),
        e.f1(),
        e.map());
    output.out().flush();
  }

  void end(Evaluation first) {
    output.say("");
    output.say(
        "Scorer %s on %s: %s",
        first.scorer(), Counted.of(first.images(), "image"), first.convention());
  }

  /** What a row says of the model, before its figures. */
  static ObjectNode named(ObjectNode figures, RunnableModel model, Network network) {
    ObjectNode row = Output.object();
    row.put("cfg", model.cfg().toString());
    row.put("weights", model.weights().toString());
    row.put("parameters", network.cost().parameters());
    Output.number(row, "bflops", network.cost().bflops());
    row.setAll(figures);
    return row;
  }

  private static String name(RunnableModel model) {
    return String.valueOf(model.weights().getFileName());
  }
}
