package org.prunepoint.cli.prune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.MendOption;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.Share;
import org.prunepoint.cli.option.VerifyOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.export.KernelScale;
import org.prunepoint.export.OneClassMend;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.export.Verification;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Target;
import org.prunepoint.prune.TargetSearch;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.sweep.PlanLatency;
import org.prunepoint.training.sparsity.SparsityAdvice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint prune}: writes one prune point of a model. */
@Command(name = "prune", description = "Prune a model and write the smaller one.")
public final class PruneCommand implements Runnable {
  @Mixin private ModelArguments files;
  @Mixin private PruningOptions pruning;
  @Mixin private CalibrationOptions calibration;
  @Mixin private MendOption mending;
  @Mixin private VerifyOption verifying;
  @Mixin private Output output;

  @Option(
      names = "--percent",
      converter = Share.class,
      paramLabel = "P",
      description = "The share of all prunable channels under the global threshold.")
  private @Nullable Double percent;

  @Option(
      names = "--target",
      paramLabel = "T",
      description =
          "In place of a percent, what the network may cost: bflops=10, parameters=2.6M, bytes=10MB or"
              + " latency=8ms (measured here).")
  private @Nullable String target;

  @Option(
      names = "--cut-units",
      paramLabel = "N",
      description =
          "Residual units to cut, the weakest first; with --target also any: as many as lose"
              + " least: of what the heads give with --repair reconstruct, else of |gamma|. Default:"
              + " 0.")
  private @Nullable String cutUnits;

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "The .data file whose training pictures repairs and rankings look at.")
  private @Nullable Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the cfg and the weights.")
  private Path out;

  @Option(
      names = "--kernels",
      defaultValue = "portable",
      converter = KernelScaleWord.class,
      paramLabel = "S",
      description =
          "portable: OpenCV computes the same; as-trained: better for training on. Default: ${DEFAULT-VALUE}.")
  private KernelScale kernels;

  @Override
  public void run() {
    PruneSettings typed = output.understand(this::settings);
    Target wanted = target == null ? null : output.understand(() -> Target.parse(target));
    CalibrationSettings pictures = output.understand(() -> calibration.settings(typed, data));
    PruneSettings asked = possible(typed, pictures);
    Model opened = files.open(output);
    Optional<OneClassMend> mend = mending.of(opened, output);
    Model model = mend.map(m -> opened.withWeights(m.weights())).orElse(opened);
    Weights weights = files.weights(model);
    if (asked.percent() > 0 || wanted != null) {
      SparsityAdvice.mismatch(model.network(), weights, asked.strategy()).ifPresent(output::warn);
    }
    var pruner = new Pruner(model.network(), weights);
    var repairing = new PruneRepair(pruner, weights, pictures, data, output);
    PruneSettings settings;
    PrunePlan plan;
    RepairedNetwork repaired;
    try (repairing) {
      repairing.learn(asked.ranking());
      settings = wanted == null ? asked : meeting(wanted, asked, pruner, weights, repairing);
      plan = pruner.plan(settings);
      repaired = new RepairedNetwork(repairing.repaired(plan, settings.repair()));
    }
    PrunedNetwork pruned = repaired.repaired().pruned();
    PrunedFiles written =
        PrunedFiles.write(
            model,
            pruned,
            out,
            PrunedFiles.baseName(model, settings, plan.cutUnits().size()) + repaired.suffix(),
            kernels);
    if (plan.cutUnits().size() < settings.cutUnits()) {
      output.warn(
          "The network has %d residual units that can be cut, so %d went instead of %d."
              .formatted(
                  pruner.residualUnits().size(), plan.cutUnits().size(), settings.cutUnits()));
    }
    pruned.approximations().forEach(output::warn);
    if (!output.json()) {
      print(model, pruner, plan, pruned, written);
      repaired.print(output);
      mend.ifPresent(m -> output.say("%s", m.sentence()));
    }
    Optional<VerificationReport> report = verified(written);
    if (output.json()) {
      ObjectNode root = json(settings, pruner, plan, pruned, written, mend);
      repaired.addTo(root);
      report.ifPresent(r -> root.set("verification", r.json()));
      output.write(root);
    }
  }

  /**
   * Kernels as they were trained are known to differ in OpenCV, so there is nothing to find out.
   */
  private Optional<VerificationReport> verified(PrunedFiles written) {
    return kernels == KernelScale.PORTABLE
        ? verifying.check(
            () -> Verification.ofPair(written.cfg(), written.weights()), output, "prune")
        : Optional.empty();
  }

  /** Without reconstruction, where nobody asked for it and there are no pictures for it. */
  private PruneSettings possible(PruneSettings typed, CalibrationSettings pictures) {
    if (data == null
        || !typed.repair().needsPictures()
        || pruning.asksForRepair()
        || pruning.asksForRanking()
        || calibration.given()) {
      return typed;
    }
    Optional<String> obstacle = Calibration.obstacle(data, pictures, new Cancellation());
    obstacle.ifPresent(o -> output.warn(o + " So it is not reconstructed, only folded."));
    return obstacle.isEmpty() ? typed : typed.withRepair(Repair.FOLD).withRanking(Ranking.USUAL);
  }

  private PruneSettings settings() {
    if (percent == null && cutUnits == null && target == null && !pruning.limitsLayers()) {
      throw new Fault("Nothing to prune: give --percent, --target, --cut-units or --keep-layer.");
    }
    if (percent != null && target != null) {
      throw new Fault("--target finds the percent itself; leave out one.");
    }
    return pruning.settings(
        percent == null ? 0 : percent,
        anyUnits() ? 0 : count(),
        data == null ? Repair.FOLD : Repair.RECONSTRUCT);
  }

  private boolean anyUnits() {
    return "any".equals(cutUnits) && target != null;
  }

  private int count() {
    if (cutUnits == null) {
      return 0;
    }
    if (!cutUnits.matches("\\d{1,6}")) {
      throw new Fault(
          "--cut-units takes 0 or more, or, with --target, any; found " + cutUnits + ".");
    }
    return Integer.parseInt(cutUnits);
  }

  /** The weakest cut that meets a target. */
  private PruneSettings meeting(
      Target wanted, PruneSettings asked, Pruner pruner, Weights weights, PruneRepair repairing) {
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("prune", output.err())) {
      progress.report(0, 0, "looking for " + wanted.inWords());
      var search =
          new TargetSearch(
              pruner,
              wanted,
              asked.fold(),
              wanted.kind() == Target.Kind.LATENCY
                  ? PlanLatency.here(pruner, weights, asked.fold(), interrupt.cancellation())
                  : _ -> Double.NaN);
      TargetSearch.Found found =
          (!anyUnits()
                  ? search.percent(asked)
                  : asked.repair() == Repair.RECONSTRUCT
                      ? search.percentAndUnits(
                          asked,
                          s -> repairing.lossAfterRefit(s, progress, interrupt.cancellation()))
                      : search.percentAndUnits(asked))
              .orElseThrow(() -> search.unreachable(asked));
      progress.above(
          () ->
              output.say(
                  "Target %s: percent %s%s comes to %s.",
                  wanted.inWords(),
                  BigDecimal.valueOf(found.settings().percent())
                      .stripTrailingZeros()
                      .toPlainString(),
                  found.settings().cutUnits() == 0
                      ? ""
                      : ", %d units cut".formatted(found.settings().cutUnits()),
                  wanted.words(found.value())));
      return found.settings();
    }
  }

  private static ObjectNode json(
      PruneSettings settings,
      Pruner pruner,
      PrunePlan plan,
      PrunedNetwork pruned,
      PrunedFiles written,
      Optional<OneClassMend> mend) {
    Cost cost = pruned.network().cost();
    ObjectNode root = Output.object();
    root.put("strategy", settings.strategy().word());
    root.put("percent", settings.percent());
    root.put("channelsBefore", pruner.channels());
    root.put("channelsAfter", pruned.channels());
    root.put("cutUnits", plan.cutUnits().size());
    root.put("parameters", cost.parameters());
    root.put("weightsBytes", cost.weightsBytes());
    root.put("bflops", cost.bflops());
    ObjectNode kept = root.putObject("keptChannels");
    pruned
        .network()
        .convolutions()
        .forEach(
            n ->
                kept.put(Integer.toString(n.index()), ((Layer.Convolutional) n.layer()).filters()));
    root.put("rescaledChannels", written.rescaledChannels());
    MendOption.report(root, mend);
    root.put("cfg", written.cfg().toString());
    root.put("weights", written.weights().toString());
    return root;
  }

  private void print(
      Model model, Pruner pruner, PrunePlan plan, PrunedNetwork pruned, PrunedFiles written) {
    Cost before = model.network().cost();
    Cost after = pruned.network().cost();
    output.say("%-18s %15s %15s %8s", "", "before", "after", "left");
    row("channels", pruner.channels(), pruned.channels());
    row("parameters", before.parameters(), after.parameters());
    row("weights bytes", before.weightsBytes(), after.weightsBytes());
    output.say(
        "%-18s %15.3f %15.3f %7.1f%%",
        "BFLOPS", before.bflops(), after.bflops(), 100 * after.bflops() / before.bflops());
    output.say(
        "%-18s %15d %15d",
        "residual units",
        pruner.residualUnits().size(),
        pruner.residualUnits().size() - plan.cutUnits().size());
    output.say("");
    output.say("Written: %s", written.cfg());
    output.say("Written: %s", written.weights());
    if (written.rescaledChannels() > 0) {
      output.say(
          "%,d channels of tiny variance were rescaled, so that OpenCV, which adds another epsilon, computes the same.",
          written.rescaledChannels());
    }
  }

  private void row(String name, long before, long after) {
    output.say("%-18s %,15d %,15d %7.1f%%", name, before, after, 100.0 * after / before);
  }
}
