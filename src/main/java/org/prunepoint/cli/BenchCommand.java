package org.prunepoint.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.bench.CoreBenchmarks;
import org.prunepoint.bench.EvaluationBenchmark;
import org.prunepoint.bench.GpuBenchmark;
import org.prunepoint.bench.Measurement;
import org.prunepoint.bench.PreviewBenchmark;
import org.prunepoint.bench.TrainingBenchmark;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.ModelFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint bench}: how fast this machine runs it, as ratios to limits measured beside. */
@Command(
    name = "bench",
    modelTransformer = RecordOptions.Adder.class,
    description = "Measure this machine; every line names what it is compared with.")
final class BenchCommand implements Runnable, RecordOptions.Asked {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "opening, planning, activations, streams, preview, evaluation, training, gpu. Default:"
              + " the first four, and evaluation where --data is given.")
  private List<String> names = List.of();

  @Option(
      names = "--cfg",
      paramLabel = "CFG",
      description =
          "The network for preview, evaluation, training and gpu, and one more for planning.")
  private @Nullable Path cfg;

  @Option(names = "--weights", paramLabel = "WEIGHTS", description = "Its weights.")
  private @Nullable Path weights;

  @Option(names = "--data", paramLabel = "D", description = "Its data.")
  private @Nullable Path data;

  private final SizeOption size = new SizeOption();

  @Mixin private Output output;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(size.options());
  }

  @Override
  public void run() {
    output.say("On %s:", Gpu.process().title());
    List<String> chosen =
        !names.isEmpty()
            ? names
            : data == null
                ? List.of("opening", "planning", "activations", "streams")
                : List.of("opening", "planning", "activations", "streams", "evaluation");
    try (var interrupt = new Interrupt()) {
      CoreBenchmarks core = new CoreBenchmarks(this::tell, interrupt.cancellation());
      for (String name : chosen) {
        interrupt.cancellation().check();
        switch (name) {
          case "opening" -> core.opening();
          case "planning" -> {
            core.planning();
            if (cfg != null) {
              core.planningOf(ModelFiles.open(cfg, null).network());
            }
          }
          case "activations" -> core.activations();
          case "streams" -> core.streams();
          case "gpu" -> gpu(interrupt.cancellation());
          case "preview" -> preview(interrupt.cancellation());
          case "training" -> training(interrupt.cancellation());
          case "evaluation" -> evaluation(interrupt.cancellation());
          default ->
              throw new CommandLine.ParameterException(
                  spec.commandLine(), "there is no benchmark " + name);
        }
      }
    }
  }

  private void tell(Measurement measurement) {
    output.say("%s", measurement.line());
    output.out().flush(); // the next one may take a minute
  }

  private void gpu(Cancellation cancellation) {
    if (cfg == null || weights == null) {
      GpuBenchmark.ofYolov3(this::tell, cancellation);
      return;
    }
    Model model = ModelFiles.open(cfg, weights);
    Weights numbers = Objects.requireNonNull(model.weights());
    GpuBenchmark.run(size.sized(model.network(), output), numbers, this::tell, cancellation);
  }

  private void preview(Cancellation cancellation) {
    if (cfg == null || weights == null) {
      PreviewBenchmark.ofTiny(this::tell, cancellation);
      return;
    }
    Model model = ModelFiles.open(cfg, weights);
    PreviewBenchmark.run(model, size.sized(model.network(), output), this::tell, cancellation);
  }

  private void training(Cancellation cancellation) {
    if (cfg == null || data == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "training needs --cfg and --data");
    }
    Network network = size.sized(ModelFiles.open(cfg, null).network(), output);
    DataSet pictures = DataSource.open(data).read(Part.TRAIN, LabelRule.DARKNET, cancellation);
    TrainingBenchmark.run(network, pictures, this::tell, cancellation);
  }

  private void evaluation(Cancellation cancellation) {
    if (cfg == null || weights == null || data == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "evaluation needs --cfg, --weights and --data");
    }
    Model model = ModelFiles.open(cfg, weights);
    Weights numbers = Objects.requireNonNull(model.weights());
    Network network = size.sized(model.network(), output);
    try (var opened = EvaluationData.open(data, Scorers.usual(), cancellation)) {
      Evaluator evaluator = opened.evaluator(Scorers.named("darknet"));
      EvaluationBenchmark.run(
          evaluator, evaluator.fitted(network), network, numbers, this::tell, cancellation);
    }
  }
}
