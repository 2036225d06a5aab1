package org.prunepoint.cli.train;

import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.option.ScoringOptions;
import picocli.CommandLine.Option;

/** How long a run trains, on how much at a time; null where nothing was asked for. */
final class TrainCourseOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training pictures. Default: 100.")
  @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Pictures that go through the network at a time. Default: 8.")
  @Nullable Integer batch;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      description = "Batches whose gradients make one step. Default: 1.")
  @Nullable Integer accumulate;

  @Option(
      names = "--evaluate-every",
      paramLabel = "N",
      description = "Epochs from one evaluation to the next. Default: 1.")
  @Nullable Integer evaluateEvery;

  @Option(
      names = "--scorer",
      completionCandidates = ScoringOptions.ScorerNames.class,
      paramLabel = "S",
      description = "Convention of P, R and mAP: ${COMPLETION-CANDIDATES}. Default: darknet.")
  @Nullable String scorer;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of everything that is random. Default: 0.")
  @Nullable Long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "That load pictures; changes nothing in them. Default: one for two cores, at most 8.")
  @Nullable Integer threads;
}
