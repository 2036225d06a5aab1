package org.prunepoint.evaluation.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.evaluation.Resampling;

/**
 * Between what bounds a network's mAP on all pictures lies, by a sample of them on which it is
 * compared with another network whose mAP on all is known. The sample is drawn again from itself,
 * with replacement, many times; both networks are judged by the same draws, so that what is hard
 * about a picture for both does not count (the paired bootstrap; Efron and Tibshirani, An
 * Introduction to the Bootstrap, chapter 8). How far the differences of draws lie from that of the
 * sample is taken for how far the sample's lies from that of all pictures (the basic bootstrap,
 * Davison and Hinkley, Bootstrap Methods and their Application, 5.2), which also corrects that few
 * pictures flatter an average precision.
 */
public final class PairedBootstrap {
  private static final int DRAWS = 1000;
  private static final double OUTSIDE = .01;

  private final PictureSample sample;
  private final double known;
  private final double[] knownInDraws;

  /**
   * @param known the other network on the sample
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public PairedBootstrap(PictureSample sample, Resampling known, Cancellation cancellation) {
    this.sample = sample;
    this.known = known.map();
    this.knownInDraws = inDraws(known, cancellation);
  }

  /**
   * The bounds of a network.
   *
   * @param candidate on the same sample
   * @param knownOnAll mAP of the other network on all pictures
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public MapBounds bounds(Resampling candidate, double knownOnAll, Cancellation cancellation) {
    double difference = candidate.map() - known;
    double[] differences = inDraws(candidate, cancellation);
    for (int draw = 0; draw < DRAWS; draw++) {
      differences[draw] -= knownInDraws[draw];
    }
    Arrays.sort(differences);
    int outside = (int) (OUTSIDE * DRAWS);
    double lowest = differences[outside - 1];
    double highest = differences[DRAWS - outside];
    return new MapBounds(
        sample.size(),
        sample.of(),
        share(knownOnAll + 2 * difference - highest),
        share(knownOnAll + 2 * difference - lowest));
  }

  private static double share(double map) {
    return Math.clamp(map, 0, 1);
  }

  private static double[] inDraws(Resampling network, Cancellation cancellation) {
    return IntStream.range(0, DRAWS)
        .parallel()
        .mapToDouble(
            draw -> {
              cancellation.check();
              return network.map(times(network.pictures(), draw));
            })
        .toArray();
  }

  /** How often each picture is in a draw of as many as there are. */
  static int[] times(int pictures, int draw) {
    RandomGenerator chance = PictureSample.chance(draw);
    int[] times = new int[pictures];
    for (int i = 0; i < pictures; i++) {
      times[chance.nextInt(pictures)]++;
    }
    return times;
  }
}
