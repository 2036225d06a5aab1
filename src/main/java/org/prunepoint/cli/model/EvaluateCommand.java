package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.evaluation.ClassResult;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint evaluate}: precision, recall and mAP of a model on a data set. */
@Command(
    name = "evaluate",
    modelTransformer = RecordOptions.Adder.class,
    description = "Measure precision, recall and mAP of a model.")
public final class EvaluateCommand implements Runnable, RecordOptions.Asked {
  @Mixin private ModelArguments files;
  private final SizeOption size = new SizeOption();
  @Mixin private Output output;

  private final RecordOptions<Scoring> scoring = new RecordOptions<>(Scoring.OPTIONS);

  @Option(
      names = "--data",
      required = true,
      paramLabel = "D",
      description =
          "The data set: a .data, a data.yaml, COCO's .json, or a folder; its validation pictures"
              + " are evaluated.")
  private Path data;

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(scoring, size.options());
  }

  @Override
  public void run() {
    Scorer scorer = scoring.over(Scoring.DARKNET).chosen();
    RunnableModel model = RunnableModel.open(files.cfg(), files.alone(), output);
    Network network = size.sized(model.network(), output);
    Work.SCORING.require(network);
    try (var interrupt = new Interrupt();
        var pictures = EvaluationData.open(data, scorer, interrupt.cancellation());
        var progress = new CommandProgress("evaluate", output.err())) {
      pictures.warnings(files.cfg()).forEach(output::warn);
      Evaluation evaluation =
          pictures
              .evaluator(scorer)
              .evaluate(
                  model.sessions(network, interrupt.cancellation()),
                  network,
                  progress,
                  interrupt.cancellation());
      progress.above(() -> tell(evaluation, network));
    }
  }

  private void tell(Evaluation evaluation, Network network) {
    if (evaluation.unreadable() > 0) {
      output.warn(
          "%,d %s could not be read; dataset check names the first."
              .formatted(
                  evaluation.unreadable(), evaluation.unreadable() == 1 ? "picture" : "pictures"));
    }
    evaluation.overflow().ifPresent(output::warn);
    if (output.json()) {
      output.write(json(evaluation, network));
    } else {
      print(evaluation, network);
    }
  }

  private static ObjectNode json(Evaluation e, Network network) {
    ObjectNode root = Output.object();
    root.put("scorer", e.scorer());
    root.put("convention", e.convention());
    root.put("images", e.images());
    root.put("unreadable", e.unreadable());
    root.put("overflowed", e.overflowed());
    root.put("width", network.input().width());
    root.put("height", network.input().height());
    Output.number(root, "threshold", e.confidence());
    Output.number(root, "precision", e.precision());
    Output.number(root, "recall", e.recall());
    Output.number(root, "map50", e.map50());
    Output.number(root, "map5095", e.map5095().orElse(Double.NaN));
    root.put("judgedBy", e.figure().word());
    Output.number(root, "f1", e.f1());
    Output.number(root, "averageIou", e.averageIou());
    root.put("truths", e.truths());
    root.put("truePositives", e.truePositives());
    root.put("falsePositives", e.falsePositives());
    root.put("falseNegatives", e.falseNegatives());
    ArrayNode classes = root.putArray("classes");
    for (ClassResult c : e.classes()) {
      ObjectNode row = classes.addObject();
      row.put("class_id", c.classId());
      row.put("name", c.name());
      Output.number(row, "ap", c.ap());
      Output.number(row, "ap5095", c.ap5095());
      Output.number(row, "precision", c.precision());
      Output.number(row, "recall", c.recall());
      row.put("truths", c.truths());
      row.put("truePositives", c.truePositives());
      row.put("falsePositives", c.falsePositives());
    }
    return root;
  }

  private void print(Evaluation e, Network network) {
    output.say(
        "Scorer %s on %,d images at %d x %d: %s",
        e.scorer(), e.images(), network.input().width(), network.input().height(), e.convention());
    output.say("");
    output.say("%-24s %8s %8s %8s %8s", "class", "truths", "P", "R", "AP");
    for (ClassResult c : e.classes()) {
      output.say(
          "%-24s %,8d %8.4f %8.4f %8.4f",
          Printable.name(c.name()), c.truths(), c.precision(), c.recall(), c.ap());
    }
    output.say(
        "%-24s %,8d %8.4f %8.4f %8.4f", "all", e.truths(), e.precision(), e.recall(), e.map50());
    output.say("");
    output.say(
        "mAP@0.5 %.4f%s, F1 %.4f; P, R and F1 at confidence %.3g%s",
        e.map50(),
        e.map5095().isEmpty() ? "" : ", mAP@0.5:0.95 %.4f".formatted(e.map5095().getAsDouble()),
        e.f1(),
        e.confidence(),
        Double.isNaN(e.averageIou()) ? "" : ", average IoU %.4f".formatted(e.averageIou()));
  }
}
