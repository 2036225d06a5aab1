package org.prunepoint.cli.prune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.MendOption;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PrunePoint;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.RecipeJson;
import org.prunepoint.pruning.WrittenPair;
import org.prunepoint.reconstruction.Repaired;
import org.prunepoint.reconstruction.fit.LayerFit;

/** What {@code prune} says of a point that it wrote. */
record PruneReport(PruningSession session, PrunePoint point, Repaired repaired, WrittenPair pair) {
  private static final int WORST = 5;

  void print(Output output) {
    Cost before = session.model().network().cost();
    Cost after = point.cost();
    int units = session.unitsByGamma().size();
    output.say("%-18s %15s %15s %8s", "", "before", "after", "left");
    row(output, "channels", session.channels(), point.channels());
    row(output, "parameters", before.parameters(), after.parameters());
    row(output, "weights bytes", before.weightsBytes(), after.weightsBytes());
    double whole = session.network().cost().bflops();
    output.say(
        "%-18s %15.3f %15.3f %7.1f%%",
        "BFLOPS", whole, after.bflops(), 100 * after.bflops() / whole);
    output.say("%-18s %15d %15d", "residual units", units, units - point.plan().cutUnits().size());
    if (!point.plan().splits().isEmpty()) {
      output.say("%-18s %15d %15d", "split in two", 0, point.plan().splits().size());
    }
    output.say("");
    pair.files().forEach(f -> output.say("Written: %s", f));
    if (pair.rescaledChannels() > 0) {
      output.say(
          "%,d channels of tiny variance were rescaled, so that OpenCV, which adds another epsilon,"
              + " computes the same.",
          pair.rescaledChannels());
    }
    printRepair(output);
    session.mend().map(OneClassMend::sentence).ifPresent(s -> output.say("%s", s));
    pair.verification().ifPresent(r -> output.say("%s", r.sentence()));
  }

  private static void row(Output output, String name, long before, long after) {
    output.say("%-18s %,15d %,15d %7.1f%%", name, before, after, 100.0 * after / before);
  }

  private void printRepair(Output output) {
    repaired.constants().ifPresent(d -> output.say("%s", d.sentence()));
    if (repaired.repair() == Repair.STATISTICS) {
      output.say(
          "The statistics of its batch norms were taken anew from %,d pictures (%s).",
          repaired.pictures(),
          session.recipe().calibration().statistics().name().toLowerCase(Locale.ROOT));
    }
    List<LayerFit> fits = repaired.fits();
    if (repaired.repair().fits()) {
      output.say(
          "%,d convolutions were fitted to what they gave before, on %,d pictures.",
          fits.size(), repaired.pictures());
    }
    repaired.distilled().ifPresent(d -> output.say("%s", d.sentence()));
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
                      100 * Math.max(0, f.explained()),
                      f.errorAfter(),
                      f.errorBefore()));
    }
  }

  ObjectNode json() {
    Cost cost = point.cost();
    ObjectNode root = Output.object();
    root.put("strategy", pair.recipe().settings().strategy().word());
    root.put("percent", pair.recipe().settings().percent());
    root.put("channelsBefore", session.channels());
    root.put("channelsAfter", point.channels());
    root.put("cutUnits", point.plan().cutUnits().size());
    root.put("parameters", cost.parameters());
    root.put("weightsBytes", cost.weightsBytes());
    root.put("bflops", cost.bflops());
    ObjectNode kept = root.putObject("keptChannels");
    Network network = point.folded().network();
    network
        .convolutions()
        .forEach(
            n ->
                kept.put(Integer.toString(n.index()), ((Layer.Convolutional) n.layer()).filters()));
    if (!point.folded().splits().isEmpty()) {
      ObjectNode ranks = root.putObject("ranks");
      new TreeMap<>(point.folded().splits())
          .forEach(
              (layer, split) ->
                  ranks
                      .putObject(layer.toString())
                      .put("side", split.side().word())
                      .put("rank", split.rank()));
    }
    root.put("rescaledChannels", pair.rescaledChannels());
    MendOption.report(root, session.mend());
    root.put("cfg", pair.cfg().toString());
    root.put("weights", pair.weights().toString());
    root.set("recipe", RecipeJson.write(pair.recipe()));
    addRepair(root);
    pair.verification().ifPresent(r -> root.set("verification", r.json()));
    return root;
  }

  private void addRepair(ObjectNode root) {
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
    repaired
        .distilled()
        .ifPresent(
            d -> {
              ObjectNode node =
                  root.putObject("distilled")
                      .put("steps", d.steps())
                      .put("rate", d.rate())
                      .put("pictures", d.pictures())
                      .put("heldBack", d.heldBack())
                      .put("sentence", d.sentence());
              Output.number(node, "before", d.before());
              Output.number(node, "after", d.after());
            });
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
    Output.number(node, "condition", fit.condition());
    return node;
  }
}
