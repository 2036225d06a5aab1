package org.prunepoint.reconstruction.fit;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.ChannelConstants;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.Pruner;

/**
 * How far the constants measured are from those that betas say, over the channels that a plan
 * removes. Nothing where gammas are 0; the larger, the more a fold from pictures brings.
 *
 * @param pictures that were measured
 * @param channels removed
 * @param mean of the distances
 * @param largest distance
 * @param meanInDeviations mean of the distances, each in standard deviations of its channel
 * @param largestInDeviations the largest of those
 */
public record ConstantsDifference(
    int pictures,
    int channels,
    double mean,
    double largest,
    double meanInDeviations,
    double largestInDeviations) {

  /** Over what a plan removes from the pruner's network: channels, and the ends of units cut. */
  public static ConstantsDifference of(
      Pruner pruner, Weights weights, PrunePlan plan, ChannelMeans measured) {
    Network network = pruner.network();
    ChannelConstants betas = ChannelConstants.ofBetas(network, weights);
    Set<Integer> layers = new HashSet<>();
    network.convolutions().map(Node::index).filter(l -> plan.kept(l) > 0).forEach(layers::add);
    pruner.residualUnits().stream()
        .filter(u -> plan.cutUnits().contains(u.shortcut()))
        .map(ResidualUnit::last)
        .forEach(layers::add);
    int n = 0;
    double sum = 0;
    double largest = 0;
    double sumInDeviations = 0;
    double largestInDeviations = 0;
    for (int layer : layers.stream().sorted().toList()) {
      for (int c = 0; c < weights.convolution(layer).filters(); c++) {
        if (!plan.keeps(layer, c)) {
          double distance = Math.abs(measured.of(layer, c) - betas.of(layer, c));
          double deviation = measured.deviation(layer, c);
          // A channel that never changes is its beta, whatever rounding says.
          double ratio = deviation > 0 ? distance / deviation : 0;
          n++;
          sum += distance;
          largest = Math.max(largest, distance);
          sumInDeviations += ratio;
          largestInDeviations = Math.max(largestInDeviations, ratio);
        }
      }
    }
    return new ConstantsDifference(
        measured.pictures(),
        n,
        n == 0 ? 0 : sum / n,
        largest,
        n == 0 ? 0 : sumInDeviations / n,
        largestInDeviations);
  }

  /** For the user. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "Constants from %,d pictures: over %,d removed channels they differ from act(beta) by %.2g on average and %.2g at most (%.2g and %.2g standard deviations of the channel).",
        pictures,
        channels,
        mean,
        largest,
        meanInDeviations,
        largestInDeviations);
  }
}
