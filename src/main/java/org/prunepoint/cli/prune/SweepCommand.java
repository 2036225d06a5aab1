package org.prunepoint.cli.prune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.console.TypedCommand;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SparkOption;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.TypedRecipe;
import org.prunepoint.sweep.Sweep;
import org.prunepoint.sweep.SweepListener;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.point.SweepColumn;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepReport;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.report.SweepWords;
import org.prunepoint.text.FileName;
import org.prunepoint.yolov5.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint sweep}: measures many prune points and finds the best. */
@Command(
    name = "sweep",
    modelTransformer = RecordOptions.Adder.class,
    description = {
      "Measure many prune points of a model and find the best.",
      "By default percents go up in large steps, then finer near the cliff, then residual units"
          + " are cut at the percent chosen."
    })
public final class SweepCommand implements Callable<Integer>, RecordOptions.Asked {
  @Mixin private ModelArguments files;
  @Mixin private ForceOption force;
  @Mixin private Output output;
  @Mixin private LockOption lock;
  @Mixin private SparkOption spark;

  private final RecordOptions<PruningRecipe> typedRecipe =
      new RecordOptions<>(PruningRecipe.OPTIONS.without("percent", "cut-units", "kernels"));
  private final RecordOptions<SweepRequest> typed = new RecordOptions<>(SweepRequest.OPTIONS);

  @Option(
      names = "--data",
      required = true,
      paramLabel = "D",
      description =
          "The data set: a .data, a data.yaml, COCO's .json, or a folder; its validation pictures"
              + " are evaluated, its training pictures calibrated with.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the points, the tables and the best pruned model. Default: a folder beside"
              + " you, named after the weights.")
  private @Nullable Path out;

  @Option(names = "--resume", description = "Go on with the interrupted sweep in the folder.")
  private boolean resume;

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(typedRecipe, typed);
  }

  /** 1 if a program computes something else of the best pair. */
  @Override
  public Integer call() {
    SweepRequest request = output.understand(this::request);
    Optional<InputSize> size = request.recipe().input().size();
    if (size.isPresent()) {
      Network network = ModelFiles.open(files.cfg(), null).network();
      output.understand(() -> size.get().of(network));
    }
    Path folder = out == null ? defaultFolder(files.weights()) : out;
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("sweep", output.err())) {
      var sweep =
          Sweep.of(
              files.cfg(),
              files.weights(),
              data,
              request,
              new SweepFolder(folder, kept()),
              new LiveTable(progress));
      SweepResult result =
          run(spark.cluster(folder).map(sweep::by).orElse(sweep), interrupt, progress, folder);
      progress.above(() -> tell(new SweepReport(result), result));
      return result.check().filter(VerificationReport::differs).isPresent() ? 1 : 0;
    }
  }

  private SweepFolder.Kept kept() {
    if (resume && force.replaces()) {
      throw output.misused(
          new Fault("--resume goes on with a sweep and --force begins anew; leave out one."));
    }
    return resume
        ? SweepFolder.Kept.RESUMED
        : force.replaces() ? SweepFolder.Kept.ASIDE : SweepFolder.Kept.REFUSED;
  }

  private SweepResult run(Sweep sweep, Interrupt interrupt, CommandProgress progress, Path folder) {
    try {
      return sweep.run(progress, interrupt.cancellation());
    } catch (CancellationException e) {
      if (Files.exists(folder.resolve(SweepFolder.STORE))) {
        progress.above(
            () ->
                output.warn(
                    "the finished points are kept in %s; the same command with --resume goes on"
                        .formatted(folder)));
      }
      throw e;
    }
  }

  private SweepRequest request() {
    spark.check();
    Map<String, String> words = new HashMap<>(typedRecipe.words());
    lock.addTo(words);
    var recipe = new TypedRecipe(words, true);
    SweepRequest told = typed.over(SweepRequest.DEFAULT);
    boolean looks = told.looksAnyway();
    SweepRequest asked = told.withRecipe(recipe.recipe());
    recipe.refuseIdle(looks || told.int8().measured(), asked.stages());
    told.source()
        .refuseIdle(
            asked.stages(),
            looks || recipe.recipe().needsPictures(),
            typed.words().keySet(),
            recipe.says("--distil-steps"));
    return asked.withSource(told.source().with(recipe.need()));
  }

  private static Path defaultFolder(Path weights) {
    String name = FileName.of(String.valueOf(weights.getFileName()));
    return Path.of(ModelFiles.baseName(name) + "-sweep");
  }

  private void tell(SweepReport report, SweepResult result) {
    if (output.json()) {
      output.write(report.json());
      return;
    }
    output.say("");
    output.say("%s", report.words().best());
    report.words().last().ifPresent(words -> output.say("%s", words));
    report.words().int8().ifPresent(words -> output.say("%s", words));
    report.words().leftOut().stream().limit(1).forEach(words -> output.say("%s", words));
    SweepWords.repair(result.conditions()).ifPresent(w -> output.say("%s", w));
    result.files().forEach(f -> output.say("Written: %s", f));
    result.mended().ifPresent(what -> output.say("%s", what));
    result.check().ifPresent(check -> output.say("%s", check.sentence()));
    if (result.files().stream().anyMatch(f -> f.toString().endsWith(".cfg"))) {
      output.say("");
      output.say("Next, to train it back: %s", training(result.files()));
    }
  }

  /** What a user types to fine-tune the pair that was written. */
  private String training(List<Path> files) {
    Path pair = named(files, ".cfg");
    return TypedCommand.of(
        "train",
        pair,
        named(files, ".weights"),
        "--data",
        data,
        "--epochs",
        20,
        "--out",
        pair.resolveSibling("trained"));
  }

  private static Path named(List<Path> files, String ending) {
    return files.stream().filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
  }

  /** Rows as they come. */
  private final class LiveTable implements SweepListener {
    private @Nullable SweepConditions shown;
    private final CommandProgress progress;

    LiveTable(CommandProgress progress) {
      this.progress = progress;
    }

    @Override
    public void warned(String sentence) {
      progress.above(() -> output.warn(sentence));
    }

    @Override
    public void opened(SweepConditions conditions) {
      shown = conditions;
      line(SweepWords.header(conditions) + "\n\n" + SweepColumn.titles(conditions));
    }

    @Override
    public void unpruned(SweepPoint point) {
      line(row(point) + "  unpruned");
    }

    @Override
    public void measured(SweepPoint point, boolean resumed) {
      line(row(point) + (resumed ? "  resumed" : ""));
    }

    @Override
    public void equal(SweepPoint point, PruneSettings of) {
      line(row(point) + "  as above");
    }

    private String row(SweepPoint point) {
      return SweepColumn.line(point, Objects.requireNonNull(shown));
    }

    private void line(String text) {
      progress.above(
          () -> {
            output.say("%s", text);
            output.out().flush();
          });
    }
  }
}
