package org.prunepoint.cli.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.console.TypedCommand;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.training.Training;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.RunReader;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.training.start.StartReport;
import org.prunepoint.yolov5.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint train}: base, sparse, fine-tuning and distilling runs. */
@Command(
    name = "train",
    sortOptions = false,
    modelTransformer = RecordOptions.Adder.class,
    customSynopsis = {
      "prunepoint train CFG [WEIGHTS] --data D --out DIR [OPTION]...",
      "       prunepoint train --resume --out DIR"
    },
    description = {
      "Train a network: from nothing, sparse (--sparsity) before a sweep, or again after pruning.",
      "Every epoch is on disk before the next begins; train --resume --out DIR goes on."
    })
public final class TrainCommand implements Runnable, RecordOptions.Asked {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CFG",
      description = "The network; to be left out with --resume.")
  private @Nullable Path cfg;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WEIGHTS",
      description =
          "The weights to start from, whole or the first layers alone (darknet53.conv.74)."
              + " Default: random ones.")
  private @Nullable Path weights;

  @Option(
      names = "--data",
      paramLabel = "D",
      description =
          "The data set: a .data, a data.yaml, COCO's .json, or a folder; its training pictures are"
              + " trained on, its validation pictures evaluated.")
  private @Nullable Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the run: weights, cfg, run.sqlite and what is needed to go on.")
  private Path out;

  @Option(
      names = "--resume",
      description = "Go on with the run in the folder, as it was started; nothing else is needed.")
  private boolean resume;

  @Mixin private Output output;
  private final RecordOptions<TrainingOptions> how = new RecordOptions<>(TrainingOptions.OPTIONS);

  private final BiFunction<TrainingRequest, TrainingListener, Job<TrainingResult>> training;

  TrainCommand() {
    this(Training::new);
  }

  TrainCommand(BiFunction<TrainingRequest, TrainingListener, Job<TrainingResult>> training) {
    this.training = training;
  }

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(how);
  }

  @Override
  public void run() {
    TrainingRequest request = resume ? resumed() : fresh();
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("train", output.err())) {
      var live = new LiveTable(progress, request);
      TrainingResult result = run(training.apply(request, live), interrupt, progress);
      progress.above(
          () -> new TrainReport(request, live.start, live.conditions, result).tell(output));
    }
  }

  private TrainingResult run(
      Job<TrainingResult> job, Interrupt interrupt, CommandProgress progress) {
    try {
      return job.run(progress, interrupt.cancellation());
    } catch (CancellationException e) {
      if (Files.exists(out.resolve(RunReader.FILE))) {
        progress.above(
            () ->
                output.warn(
                    "the finished epochs are kept; to go on: "
                        + TypedCommand.of("train", "--resume", "--out", out)));
      }
      throw e;
    }
  }

  private TrainingRequest fresh() {
    if (cfg == null) {
      throw misused("CFG is missing: only --resume knows it from the folder.");
    }
    if (data == null) {
      throw misused("--data is missing: only --resume knows it from the folder.");
    }
    Path network = cfg;
    var _ = how.over(TrainingOptions.DEFAULT); // before a file is opened
    Network read = ModelFiles.open(network, null).network();
    Shape input = read.input();
    TrainingOptions options = how.over(TrainingOptions.usual(input.width(), input.height()));
    var _ = output.understand(() -> options.size().of(read));
    return new TrainingRequest(
        network, Optional.ofNullable(weights(network)), data, options, out, false);
  }

  /** A checkpoint is where a training starts from; a cfg alone starts with random numbers. */
  private @Nullable Path weights(Path network) {
    return weights == null && ModelFiles.whole(network) ? network : weights;
  }

  private TrainingRequest resumed() {
    if (!Files.exists(out)) {
      throw new Fault("There is no run to resume in %s: there is no such folder.".formatted(out));
    }
    TrainingRequest stored;
    try (var reader = RunReader.open(out)) {
      stored = reader.request();
    }
    return new TrainingRequest(
        cfg == null ? stored.cfg() : cfg,
        weights == null ? stored.weights() : Optional.of(weights),
        data == null ? stored.data() : data,
        how.over(stored.options()),
        out,
        true);
  }

  private RuntimeException misused(String sentence) {
    return output.misused(new Fault(sentence));
  }

  /** Epochs as they come. */
  private final class LiveTable implements TrainingListener {
    private final CommandProgress progress;
    private final EpochTable table;
    private @Nullable TrainingConditions conditions;
    private @Nullable StartReport start;

    LiveTable(CommandProgress progress, TrainingRequest request) {
      this.progress = progress;
      this.table =
          new EpochTable(request.options().distillation().on(), request.options().rounding().on());
    }

    @Override
    public void warned(String sentence) {
      progress.above(() -> output.warn(sentence));
    }

    @Override
    public void starts(StartReport from) {
      start = from;
      StartTable.lines(from).forEach(this::line);
    }

    @Override
    public void opened(TrainingConditions opened) {
      conditions = opened;
      line(
          "%,d pictures to train on, %,d to evaluate, on %s; scorer %s: %s"
              .formatted(
                  opened.trainingImages(),
                  opened.validationImages(),
                  opened.device(),
                  opened.scorer(),
                  opened.convention()));
      line("");
      line(table.titles());
    }

    @Override
    public void recalled(EpochResult result) {
      line(table.line(result) + "  before");
    }

    @Override
    public void finished(EpochResult result) {
      line(table.line(result));
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
