package org.prunepoint.cli.prune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.prunepoint.cli.console.Output;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.Repaired;
import org.prunepoint.reconstruction.fit.LayerFit;

/** What {@code prune} says of a repair. */
record RepairedNetwork(Repaired repaired) {
  private static final int WORST = 5;

  /** What the name of the files says of it. */
  String suffix() {
    return repaired.repair().changesWeights() ? "-" + repaired.repair().word() : "";
  }

  void print(Output output) {
    repaired.constants().ifPresent(d -> output.say("%s", d.sentence()));
    if (repaired.repair() == Repair.STATISTICS) {
      output.say(
          "The statistics of its batch norms were taken anew from %,d pictures.",
          repaired.pictures());
    }
    List<LayerFit> fits = repaired.fits();
    if (repaired.repair() == Repair.RECONSTRUCT) {
      output.say(
          "%,d convolutions were fitted to what they gave before, on %,d pictures.",
          fits.size(), repaired.pictures());
    }
    if (!fits.isEmpty()) {
      output.say("The thinnest of them, by the share of what they gave that they still explain:");
      fits.stream()
          .sorted(Comparator.comparingDouble(LayerFit::explained))
          .limit(WORST)
          .forEach(
              f ->
                  output.say(
                      "  layer %3d (was %3d): %5.1f %% explained, error %.3f, folded only %.3f",
                      f.layer(),
                      f.sourceLayer(),
                      100 * f.explained(),
                      f.errorAfter(),
                      f.errorBefore()));
    }
  }

  void addTo(ObjectNode root) {
    root.put("repair", repaired.repair().word());
    if (repaired.pictures() > 0) {
      root.put("calibrationImages", repaired.pictures());
    }
    repaired
        .constants()
        .ifPresent(
            d ->
                root.putObject("constants")
                    .put("pictures", d.pictures())
                    .put("channels", d.channels())
                    .put("meanDifference", d.mean())
                    .put("largestDifference", d.largest())
                    .put("meanDifferenceInDeviations", d.meanInDeviations())
                    .put("largestDifferenceInDeviations", d.largestInDeviations())
                    .put("sentence", d.sentence()));
    if (!repaired.fits().isEmpty()) {
      ArrayNode fits = root.putArray("fits");
      repaired.fits().forEach(f -> fits.add(json(f)));
    }
  }

  private static ObjectNode json(LayerFit fit) {
    ObjectNode node =
        Output.object()
            .put("layer", fit.layer())
            .put("sourceLayer", fit.sourceLayer())
            .put("regressors", fit.regressors())
            .put("equations", fit.equations())
            .put("errorBefore", fit.errorBefore())
            .put("errorAfter", fit.errorAfter())
            .put("explained", fit.explained());
    if (Double.isFinite(fit.condition())) {
      node.put("condition", fit.condition());
    } else {
      node.putNull("condition");
    }
    return node;
  }
}
