package org.prunepoint.cli.prune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.cli.option.SparkOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.inference.Work;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.sweep.UnitAblation;
import org.prunepoint.sweep.point.UnitWorth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint units}: which residual units can go. */
@Command(
    name = "units",
    modelTransformer = RecordOptions.Adder.class,
    description = {
      "Rank the residual units of a model, the one that can go first on top.",
      "By the mean |gamma| of their last convolution; with a data set also by what the mAP loses"
          + " when each alone is cut (one evaluation for each unit)."
    })
public final class UnitsCommand implements Runnable, RecordOptions.Asked {
  @Mixin private ModelArguments files;
  private final SizeOption size = new SizeOption();
  @Mixin private Output output;
  @Mixin private SparkOption spark;

  @Option(
      names = "--data",
      paramLabel = "D",
      description =
          "The data set: a .data, a data.yaml, COCO's .json, or a folder; its validation pictures"
              + " are evaluated.")
  private @Nullable Path data;

  private final RecordOptions<Scoring> scoring =
      new RecordOptions<>(Scoring.OPTIONS.without("threshold"));

  /** What is told of a unit; its ablation where there is a data set. */
  private record Row(ResidualUnit unit, double meanGamma, OptionalDouble map50Lost) {
    static Row of(ScoredUnit unit) {
      return new Row(unit.unit(), unit.score(), OptionalDouble.empty());
    }

    static Row of(UnitWorth unit) {
      return new Row(unit.unit(), unit.meanGamma(), OptionalDouble.of(unit.map50Lost()));
    }
  }

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(scoring, size.options());
  }

  @Override
  public void run() {
    spark.check();
    Scoring convention = scoring.over(Scoring.DARKNET);
    Model model =
        files.open(
            output,
            network -> {
              // A size that does not fit is a misuse.
              var sized = size.sized(network, output);
              if (data != null) {
                Work.SCORING.require(sized);
              }
            });
    PruningRecipe recipe = PruningRecipe.NOTHING.with(size.chosen());
    try (PruningSession session =
        PruningSession.open(
            model, recipe, CalibrationSource.NONE, new Cancellation(), output::warn)) {
      run(session, convention);
    }
  }

  private void run(PruningSession session, Scoring convention) {
    List<ScoredUnit> byGamma = session.unitsByGamma();
    if (byGamma.isEmpty()) {
      output.warn(session.network().name() + " has no residual units that can be cut.");
    }
    if (data == null || byGamma.isEmpty()) {
      tell(byGamma.stream().map(Row::of).toList(), byGamma);
      return;
    }
    Path pictures = data;
    spark.with(
        cluster -> {
          measure(session, pictures, convention, byGamma, cluster);
          return byGamma;
        });
  }

  private void measure(
      PruningSession session,
      Path named,
      Scoring convention,
      List<ScoredUnit> byGamma,
      Optional<TaskLink.Elsewhere> cluster) {
    try (var interrupt = new Interrupt();
        var pictures = EvaluationData.open(named, convention.chosen(), interrupt.cancellation());
        var progress = new CommandProgress("units", output.err())) {
      pictures.warnings(files.cfg()).forEach(output::warn);
      var here = new UnitAblation(session, pictures, convention, _ -> {});
      List<UnitWorth> units =
          cluster
              .map(others -> here.by(others, files.cfg(), files.alone()))
              .orElse(here)
              .run(progress, interrupt.cancellation());
      progress.above(() -> tell(units.stream().map(Row::of).toList(), byGamma));
    }
  }

  private void tell(List<Row> units, List<ScoredUnit> byGamma) {
    List<Integer> gammaOrder = byGamma.stream().map(u -> u.unit().shortcut()).toList();
    if (output.json()) {
      output.write(json(units, gammaOrder));
      return;
    }
    output.say("%5s  %-24s %12s %9s %9s", "unit", "layers", "mean |gamma|", "its rank", "mAP lost");
    for (Row u : units) {
      int shortcut = u.unit().shortcut();
      output.say(
          "%5d  %-24s %12.5f %9d %9s",
          shortcut,
          u.unit().chain().getFirst() + " to " + shortcut,
          u.meanGamma(),
          1 + gammaOrder.indexOf(shortcut),
          u.map50Lost().isEmpty()
              ? "-"
              : String.format(Locale.ROOT, "%.4f", u.map50Lost().getAsDouble()));
    }
    if (!units.isEmpty()) {
      output.say("");
      output.say("To cut them in this order: --unit-order %s", order(units));
    }
  }

  private static String order(List<Row> units) {
    return units.stream()
        .map(u -> Integer.toString(u.unit().shortcut()))
        .collect(Collectors.joining(","));
  }

  private static ObjectNode json(List<Row> units, List<Integer> gammaOrder) {
    ObjectNode root = Output.object();
    ArrayNode rows = root.putArray("units");
    for (Row u : units) {
      ObjectNode row = rows.addObject();
      row.put("shortcut", u.unit().shortcut());
      ArrayNode layers = row.putArray("layers");
      u.unit().chain().forEach(layers::add);
      Output.number(row, "meanGamma", u.meanGamma());
      row.put("rankByGamma", 1 + gammaOrder.indexOf(u.unit().shortcut()));
      Output.number(row, "map50Lost", u.map50Lost().orElse(Double.NaN));
    }
    return root;
  }
}
