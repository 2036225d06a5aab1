package org.prunepoint.evaluation;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Candidates;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * A named convention for turning a network's candidates and the truths of a data set into numbers:
 * how pictures are fitted, which candidates count, how doubles are suppressed, what a match is and
 * how precision is averaged. The same weights score differently under each, so every number carries
 * the name of its scorer. See {@link Scorers}.
 */
public abstract sealed class Scorer
    permits DarknetScorer, UltralyticsScorer, CocoScorer, YoloV5Scorer {
  private final String name;
  private final Fitting fitting;
  private final float threshold;
  private final Confidence confidence;

  Scorer(String name, Fitting fitting, float threshold, Confidence confidence) {
    this.name = name;
    this.fitting = fitting;
    this.threshold = threshold;
    this.confidence = confidence;
  }

  /** What a user calls it: "darknet". */
  public final String name() {
    return name;
  }

  /** The convention in a sentence, for the footnote of a table. */
  public abstract String convention();

  /** The same convention, with pictures fitted as it fits them for this network. */
  public abstract Scorer of(Network network);

  /**
   * How pictures become the network's input: for a scorer {@link #of} a network, that network's.
   */
  public final Fitting fitting() {
    return fitting;
  }

  /** Candidates have to be surer than this. */
  public final float candidateThreshold() {
    return threshold;
  }

  /** The candidate threshold as a person writes it: 0.005, not the float next to it. */
  final double lowestConfidence() {
    return Double.parseDouble(Float.toString(threshold));
  }

  /** How its program finds the label file of a picture. */
  public LabelRule labels() {
    return LabelRule.DARKNET;
  }

  /** Whether its program sets the objects aside that {@code difficult=} of a data file lists. */
  public boolean setsDifficultAside() {
    return false;
  }

  /** Which mAP its networks are judged by. */
  public Figure figure() {
    return Figure.MAP50;
  }

  /** At which confidence precision, recall and F1 are given. */
  public final Confidence confidence() {
    return confidence;
  }

  /** The same convention with precision, recall and F1 at another confidence. */
  public abstract Scorer at(Confidence other);

  /**
   * Suppresses doubles and matches what is left with the truths of the picture. Called by many
   * threads at a time.
   *
   * @param candidates relative to the network's input
   * @param network that gave them
   * @param input the shape it ran at
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  abstract Verdicts judge(
      Candidates candidates,
      Network network,
      Shape input,
      Placement placement,
      List<Truth> truths,
      Cancellation cancellation);

  /**
   * The same on a picture with objects that are neither right nor wrong to find. Only Darknet's
   * scorers know of such.
   */
  Verdicts judge(
      Candidates candidates,
      Network network,
      Shape input,
      Placement placement,
      List<Truth> truths,
      List<Truth> difficult,
      Cancellation cancellation) {
    return judge(candidates, network, input, placement, truths, cancellation);
  }

  /**
   * Average precision of one class by the figure that the scorer is judged by.
   *
   * @param found true positives among the first 1, 2, 3... detections, the surest first, by the bit
   *     of a threshold
   * @param truths of the class, 1 or more
   */
  abstract double average(IntFunction<int[]> found, int truths);

  /** Whether a class that does not occur counts in the mean: as one that is never found. */
  boolean countsAbsentClasses() {
    return false;
  }

  /** Adds up the pictures, in the order of the data set. */
  abstract Evaluation sum(List<Verdicts> pictures, Tally tally);

  /**
   * What a scorer has to know besides the verdicts.
   *
   * @param names of all classes
   * @param truths of each class, on the pictures that could be read
   * @param unreadable pictures that could not
   * @param overflowed pictures for which the network gave no numbers
   * @param notes whole sentences on what the figures do not show
   */
  record Tally(
      List<String> names, int[] truths, int unreadable, int overflowed, List<String> notes) {
    int classes() {
      return names.size();
    }

    int allTruths() {
      return IntStream.of(truths).sum();
    }
  }
}
