package org.prunepoint.cli.prune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.ScoringOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.inference.Work;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.sweep.UnitAblation;
import org.prunepoint.sweep.UnitWorth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint units}: which residual units can go. */
@Command(
    name = "units",
    description = {
      "Rank the residual units of a model, the one that can go first on top.",
      "By the mean |gamma| of their last convolution; with a data set also by what the mAP loses when"
          + " each alone is cut (one evaluation for each unit)."
    })
public final class UnitsCommand implements Runnable {
  @Mixin private ModelArguments files;
  @Mixin private SizeOption size;
  @Mixin private Output output;

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "The .data file; its valid= list is evaluated.")
  private @Nullable Path data;

  @Option(
      names = "--scorer",
      defaultValue = "darknet",
      completionCandidates = ScoringOptions.ScorerNames.class,
      paramLabel = "S",
      description = "The scoring convention: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String scorer;

  @Override
  public void run() {
    var convention = output.understand(() -> Scorers.named(scorer));
    Model model = files.open(output);
    // A size that does not fit is a misuse.
    var sized = size.sized(model.network(), output);
    if (data != null) {
      Work.SCORING.require(sized);
    }
    PruningRecipe recipe =
        PruningRecipe.NOTHING.with(
            NetworkInput.OF_CFG.withSize(Optional.ofNullable(size.chosen())));
    try (PruningSession session =
        PruningSession.open(
            model, recipe, CalibrationSource.NONE, new Cancellation(), output::warn)) {
      run(session, convention);
    }
  }

  private void run(PruningSession session, Scorer convention) {
    List<ScoredUnit> byGamma = session.unitsByGamma();
    if (byGamma.isEmpty()) {
      output.warn(session.network().name() + " has no residual units that can be cut.");
    }
    if (data == null || byGamma.isEmpty()) {
      tell(
          byGamma.stream().map(u -> new UnitWorth(u.unit(), u.score(), Double.NaN)).toList(),
          byGamma);
      return;
    }
    try (var pictures = EvaluationData.open(data, convention);
        var interrupt = new Interrupt();
        var progress = new CommandProgress("units", output.err())) {
      pictures.warnings().forEach(output::warn);
      List<UnitWorth> units =
          new UnitAblation(session, pictures, convention).run(progress, interrupt.cancellation());
      progress.above(() -> tell(units, byGamma));
    }
  }

  private void tell(List<UnitWorth> units, List<ScoredUnit> byGamma) {
    List<Integer> gammaOrder = byGamma.stream().map(u -> u.unit().shortcut()).toList();
    if (output.json()) {
      output.write(json(units, gammaOrder));
      return;
    }
    output.say("%5s  %-24s %12s %9s %9s", "unit", "layers", "mean |gamma|", "its rank", "mAP lost");
    for (UnitWorth u : units) {
      int shortcut = u.unit().shortcut();
      output.say(
          "%5d  %-24s %12.5f %9d %9s",
          shortcut,
          u.unit().chain().getFirst() + " to " + shortcut,
          u.meanGamma(),
          1 + gammaOrder.indexOf(shortcut),
          Double.isNaN(u.map50Lost()) ? "-" : String.format(Locale.ROOT, "%.4f", u.map50Lost()));
    }
    if (!units.isEmpty()) {
      output.say("");
      output.say("To cut them in this order: --unit-order %s", order(units));
    }
  }

  private static String order(List<UnitWorth> units) {
    return units.stream()
        .map(u -> Integer.toString(u.unit().shortcut()))
        .collect(Collectors.joining(","));
  }

  private static ObjectNode json(List<UnitWorth> units, List<Integer> gammaOrder) {
    ObjectNode root = Output.object();
    ArrayNode rows = root.putArray("units");
    for (UnitWorth u : units) {
      ObjectNode row = rows.addObject();
      row.put("shortcut", u.unit().shortcut());
      ArrayNode layers = row.putArray("layers");
      u.unit().chain().forEach(layers::add);
      Output.number(row, "meanGamma", u.meanGamma());
      row.put("rankByGamma", 1 + gammaOrder.indexOf(u.unit().shortcut()));
      Output.number(row, "map50Lost", u.map50Lost());
    }
    return root;
  }
}
