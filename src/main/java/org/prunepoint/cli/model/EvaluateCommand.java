package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.ModelFilesConsumer;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.cli.option.SparkOption;
import org.prunepoint.evaluation.ClassResult;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.sweep.models.ModelsEvaluation;
import org.prunepoint.sweep.models.RunnableModel;
import org.prunepoint.text.Counted;
import org.prunepoint.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint evaluate}: precision, recall and mAP of a model on a data set. */
@Command(
    name = "evaluate",
    modelTransformer = RecordOptions.Adder.class,
    description = "Measure precision, recall and mAP of a model, or of several.")
public final class EvaluateCommand implements Runnable, RecordOptions.Asked {
  @Mixin private ModelArguments files;
  private final SizeOption size = new SizeOption();
  @Mixin private Output output;
  @Mixin private SparkOption spark;

  private final RecordOptions<Scoring> scoring = new RecordOptions<>(Scoring.OPTIONS);

  @Option(
      names = "--data",
      required = true,
      paramLabel = "D",
      description =
          "The data set: a .data, a data.yaml, COCO's .json, or a folder; its validation pictures"
              + " are evaluated.")
  private Path data;

  @Option(
      names = "--also",
      arity = "2",
      paramLabel = "CFG WEIGHTS",
      hideParamSyntax = true,
      parameterConsumer = ModelFilesConsumer.class,
      description =
          "One more model on the same pictures, or a checkpoint alone; may be repeated. Each gets a"
              + " row of one table.")
  private List<String[]> also = new ArrayList<>();

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(scoring, size.options());
  }

  @Override
  public void run() {
    spark.check();
    List<RunnableModel> models = new ArrayList<>();
    models.add(model(files.cfg(), files.alone()));
    also.forEach(pair -> models.add(model(Path.of(pair[0]), Path.of(pair[1]))));
    spark.with(
        cluster -> {
          evaluate(models, cluster);
          return models;
        });
  }

  private RunnableModel model(Path cfg, Path weights) {
    return RunnableModel.open(
        cfg, weights, network -> Work.SCORING.require(sized(network)), output::warn);
  }

  private Network sized(Network network) {
    return size.sized(network, output);
  }

  private void evaluate(List<RunnableModel> models, Optional<TaskLink.Elsewhere> cluster) {
    Scoring convention = scoring.over(Scoring.DARKNET);
    try (var interrupt = new Interrupt();
        var pictures = EvaluationData.open(data, convention.chosen(), interrupt.cancellation());
        var progress = new CommandProgress("evaluate", output.err())) {
      models.stream()
          .flatMap(m -> pictures.warnings(m.cfg()).stream())
          .distinct()
          .forEach(output::warn);
      var table = new ModelTable(output);
      var here =
          ModelsEvaluation.of(
              models,
              pictures,
              convention,
              size.chosen(),
              (model, evaluation) ->
                  progress.above(
                      () -> {
                        warn(evaluation);
                        if (models.size() > 1 && !output.json()) {
                          table.row(model, sized(model.network()), evaluation);
                        }
                      }));
      List<Evaluation> all =
          cluster.map(here::by).orElse(here).run(progress, interrupt.cancellation());
      progress.above(() -> tell(models, all, table));
    }
  }

  private void tell(List<RunnableModel> models, List<Evaluation> all, ModelTable table) {
    if (output.json() && models.size() > 1) {
      ObjectNode root = Output.object();
      ArrayNode rows = root.putArray("models");
      for (int i = 0; i < all.size(); i++) {
        Network sized = sized(models.get(i).network());
        ObjectNode row = json(all.get(i), sized);
        rows.add(ModelTable.named(row, models.get(i), sized));
      }
      output.write(root);
    } else if (output.json()) {
      output.write(json(all.getFirst(), sized(models.getFirst().network())));
    } else if (models.size() > 1) {
      table.end(all.getFirst());
    } else {
      print(all.getFirst(), sized(models.getFirst().network()));
    }
  }

  private void warn(Evaluation evaluation) {
    evaluation.notes().forEach(output::warn);
    evaluation.overflow().ifPresent(output::warn);
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
        "Scorer %s on %s at %d x %d: %s",
        e.scorer(),
        Counted.of(e.images(), "image"),
        network.input().width(),
        network.input().height(),
        e.convention());
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
