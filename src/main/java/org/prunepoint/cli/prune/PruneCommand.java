package org.prunepoint.cli.prune;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.VerifyOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.prune.budget.TargetSearch;
import org.prunepoint.prune.sparsity.SparsityMismatch;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.PlanMeasure;
import org.prunepoint.pruning.PrunePoint;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.RankingStore;
import org.prunepoint.pruning.RecipeFile;
import org.prunepoint.pruning.TypedRecipe;
import org.prunepoint.pruning.WrittenPair;
import org.prunepoint.reconstruction.Repaired;
import org.prunepoint.text.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint prune}: writes one prune point of a model. */
@Command(
    name = "prune",
    modelTransformer = RecordOptions.Adder.class,
    description = "Prune a model and write the smaller one.")
public final class PruneCommand implements Callable<Integer>, RecordOptions.Asked {
  /** How long a repair takes beside a ranking. */
  private static final double REPAIR = .7;

  @Mixin private ModelArguments files;
  @Mixin private VerifyOption verifying;
  @Mixin private ForceOption force;
  @Mixin private Output output;

  private final RecordOptions<PruningRecipe> typed =
      new RecordOptions<>(PruningRecipe.OPTIONS.without("cut-units"));
  private final RecordOptions<CalibrationSource> typedSource =
      new RecordOptions<>(CalibrationSource.OPTIONS);
  @Mixin private LockOption lock;

  @Option(
      names = "--target",
      paramLabel = "T",
      description =
          "In place of a percent, what the network may cost: bflops=10, parameters=2.6M, bytes=10MB"
              + " or latency=8ms (measured here).")
  private @Nullable String target;

  @Option(
      names = "--cut-units",
      paramLabel = "N",
      description =
          "Residual units to cut, the weakest first; with --target also any: as many as lose least:"
              + " of what the heads give with --repair reconstruct, else of |gamma|. Default: 0.")
  private @Nullable String cutUnits;

  @Option(
      names = "--recipe",
      paramLabel = "FILE[:ROW]",
      description =
          "Make a point of a sweep again: its sweep.json, and the row (counted from 1; without one"
              + " the best). Takes the place of all options of the recipe.")
  private @Nullable String row;

  @Option(
      names = "--data",
      paramLabel = "D",
      description =
          "The data set (a .data, a data.yaml, COCO's .json, or a folder) whose training pictures"
              + " repairs and rankings look at.")
  private @Nullable Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the cfg and the weights.")
  private Path out;

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(typed, typedSource);
  }

  /** 1 if a program computes something else of what was written. */
  @Override
  public Integer call() {
    Target wanted = target == null ? null : output.understand(() -> Target.parse(target));
    String again = row;
    PruningRecipe asked =
        again == null
            ? output.understand(this::typedRecipe)
            : output.understand(() -> readRecipe(again));
    CalibrationSource source = output.understand(() -> source(asked));
    Model model = files.open(output);
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("prune", output.err());
        PruningSession session =
            PruningSession.open(
                model, asked, source, interrupt.cancellation(), s -> warn(progress, s))) {
      return prune(session, wanted, progress, interrupt.cancellation());
    }
  }

  private int prune(
      PruningSession session,
      @Nullable Target wanted,
      CommandProgress progress,
      Cancellation cancellation) {
    PruneSettings asked = session.recipe().settings();
    if (asked.percent() > 0 || wanted != null) {
      SparsityMismatch.of(session.network(), session.weights(), asked.strategy())
          .ifPresent(s -> warn(progress, s));
    }
    if (wanted == null) {
      session.refuseToReplace(out, asked, force.replaces());
    } else {
      session.refuseImpossible(
          wanted, List.of(anyUnits() ? asked.withCutUnits(session.unitsByGamma().size()) : asked));
    }
    session.keepDistilling(out);
    List<Progress> parts = session.rankingFirst(RankingStore.NONE, REPAIR, progress);
    session.rank(RankingStore.NONE, parts.getFirst(), cancellation);
    PruneSettings settings =
        wanted == null ? asked : meeting(wanted, asked, session, progress, cancellation);
    PrunePoint point = session.point(settings, parts.getLast(), cancellation);
    int units = session.unitsByGamma().size();
    if (point.plan().cutUnits().size() < settings.cutUnits()) {
      warn(
          progress,
          "The network has %d residual units that can be cut, so %d went instead of %d."
              .formatted(units, point.plan().cutUnits().size(), settings.cutUnits()));
    }
    point.folded().approximations().forEach(s -> warn(progress, s));
    WrittenPair pair =
        point.write(out, force.replaces(), verifying.wanted(), parts.getLast(), cancellation);
    Repaired repaired = point.repaired(Progress.NONE, cancellation); // as it was written
    session.forgetDistilling();
    var report = new PruneReport(session, point, repaired, pair);
    progress.above(
        () -> {
          if (output.json()) {
            output.write(report.json());
          } else {
            report.print(output);
          }
        });
    return pair.differs() ? 1 : 0;
  }

  private void warn(CommandProgress progress, String sentence) {
    progress.above(() -> output.warn(sentence));
  }

  private PruningRecipe readRecipe(String file) {
    List<String> also = new ArrayList<>(typed.words().keySet());
    if (cutUnits != null) {
      also.add("--cut-units");
    }
    if (target != null) {
      also.add("--target");
    }
    if (!also.isEmpty()) {
      throw new Fault(
          "--recipe says all that a network depends on; leave out %s."
              .formatted(String.join(" and ", also)));
    }
    return RecipeFile.read(file);
  }

  private PruningRecipe typedRecipe() {
    Map<String, String> words = new HashMap<>(typed.words());
    boolean percent = words.containsKey("--percent");
    if (!percent && cutUnits == null && target == null && !words.containsKey("--keep-layer")) {
      throw new Fault("Nothing to prune: give --percent, --target, --cut-units or --keep-layer.");
    }
    if (percent && target != null) {
      throw new Fault("--target finds the percent itself; leave out one.");
    }
    words.put("--cut-units", anyUnits() ? "0" : Integer.toString(count()));
    lock.addTo(words);
    var recipe = new TypedRecipe(words, data != null);
    recipe.refuseIdle(false);
    return recipe.recipe();
  }

  private CalibrationSource source(PruningRecipe recipe) {
    Map<String, String> words = new HashMap<>(typed.words());
    CalibrationSource source =
        typedSource
            .over(data == null ? CalibrationSource.NONE : CalibrationSource.of(data))
            .with(
                row == null && data != null
                    ? new TypedRecipe(words, true).need()
                    : CalibrationSource.Need.AS_ASKED);
    source.refuseIdle(
        recipe.settings().repair().stages(),
        recipe.needsPictures(),
        typedSource.words().keySet(),
        row == null
            ? new TypedRecipe(words, true).says("--distil-steps")
            : Optional.of("--recipe"));
    if (recipe.needsPictures() && data == null) {
      List<String> asking = new ArrayList<>();
      if (recipe.settings().repair().needsPictures()) {
        asking.add("--repair " + recipe.settings().repair().word());
      }
      if (recipe.settings().ranking().needsPictures()) {
        asking.add("the ranking " + recipe.settings().ranking().word());
      }
      throw new Fault(
          "%s works from pictures: give the data set with --data."
              .formatted(String.join(" with ", asking)));
    }
    return source;
  }

  private boolean anyUnits() {
    return "any".equals(cutUnits) && target != null;
  }

  private int count() {
    if (cutUnits == null) {
      return 0;
    }
    if (!cutUnits.matches("\\d{1,6}")) {
      throw new Fault(
          "--cut-units takes 0 or more, or, with --target, any; found " + cutUnits + ".");
    }
    return Integer.parseInt(cutUnits);
  }

  /** The weakest cut that meets a target. */
  private PruneSettings meeting(
      Target wanted,
      PruneSettings asked,
      PruningSession session,
      CommandProgress progress,
      Cancellation cancellation) {
    progress.report(0, 0, "looking for " + wanted.inWords());
    TargetSearch search =
        session.meeting(
            wanted, asked, latency(wanted, session, cancellation), progress, cancellation);
    TargetSearch.Found found =
        found(search, asked, session, progress, cancellation)
            .orElseThrow(() -> search.unreachable(asked));
    PruneSettings settings = found.settings();
    progress.above(
        () ->
            output.say(
                "Target %s: percent %s%s comes to %s.",
                wanted.inWords(),
                BigDecimal.valueOf(settings.percent()).stripTrailingZeros().toPlainString(),
                settings.cutUnits() == 0
                    ? ""
                    : ", " + Counted.of(settings.cutUnits(), "unit") + " cut",
                wanted.words(found.value())));
    return settings;
  }

  private Optional<TargetSearch.Found> found(
      TargetSearch search,
      PruneSettings asked,
      PruningSession session,
      Progress progress,
      Cancellation cancellation) {
    if (!anyUnits()) {
      return search.percent(asked);
    }
    return asked.repair().fits()
        ? search.percentAndUnits(asked, s -> session.lossAfterRefit(s, progress, cancellation))
        : search.percentAndUnits(asked);
  }

  private static PlanMeasure latency(
      Target wanted, PruningSession session, Cancellation cancellation) {
    if (wanted.kind() != Target.Kind.LATENCY) {
      return PlanMeasure.NONE;
    }
    InferenceEngine engine = Engines.measuring();
    Streams streams = StreamChoice.best(engine, session.network(), session.weights(), cancellation);
    return PlanMeasure.on(engine, streams);
  }
}
