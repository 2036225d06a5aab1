package org.prunepoint.cli.option;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.evaluation.Confidence;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data and the convention of an evaluation. */
public final class ScoringOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "D",
      description = "The .data file; its valid= list is evaluated.")
  private Path data;

  @Mixin private SizeOption size;

  @Option(
      names = "--scorer",
      defaultValue = "darknet",
      completionCandidates = ScorerNames.class,
      paramLabel = "S",
      description = "The scoring convention: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String scorer;

  @Option(
      names = "--threshold",
      converter = Share.class,
      paramLabel = "T",
      description = "Confidence at which precision, recall and F1 count. Default: the scorer's.")
  private @Nullable Double threshold;

  /** For the help. */
  public static final class ScorerNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Scorers.names().iterator();
    }
  }

  public Path data() {
    return data;
  }

  public @Nullable InputSize size() {
    return size.chosen();
  }

  public String scorer() {
    return scorer;
  }

  public OptionalDouble threshold() {
    return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
  }

  /**
   * The convention.
   *
   * @throws org.prunepoint.Fault if there is none of that name
   */
  public Scorer chosenScorer() {
    Scorer named = Scorers.named(scorer);
    if (threshold != null && threshold >= 1) {
      throw new Fault("A confidence threshold is 0 or more and below 1, found 1.");
    }
    return threshold == null ? named : named.at(Confidence.of(threshold));
  }

  /** The network at the size asked for. */
  public Network sized(Network network, Output output) {
    return size.sized(network, output);
  }
}
