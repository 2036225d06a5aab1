package org.prunepoint.cli.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.console.TypedCommand;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.training.start.StartReport;

/**
 * What a finished run says.
 *
 * @param start null if the run went on
 * @param conditions null if the run did not tell them
 */
record TrainReport(
    TrainingRequest request,
    @Nullable StartReport start,
    @Nullable TrainingConditions conditions,
    TrainingResult result) {

  void tell(Output output) {
    if (output.json()) {
      output.write(json());
      return;
    }
    output.say("");
    result
        .best()
        .ifPresent(
            best ->
                best.scores()
                    .ifPresent(
                        s ->
                            output.say(
                                "Best: epoch %d, %smAP %.4f, P %.4f, R %.4f",
                                best.epoch(),
                                result.packed().isPresent() ? "simulated " : "",
                                s.map50(),
                                s.precision(),
                                s.recall())));
    output.say("Written: %s", result.cfg());
    output.say("Written: %s", result.lastWeights());
    if (result.best().isPresent()) {
      output.say("Written: %s", result.bestWeights());
    }
    result.packed().ifPresent(file -> output.say("Written: %s", file));
    output.say("");
    output.say("Next: %s", next());
  }

  /**
   * A sparse network is to be pruned. The last weights are the sparsest: the best may come from an
   * epoch before the gammas had shrunk.
   */
  private String next() {
    TrainingOptions options = request.options();
    boolean sparse = options.sparsity().on();
    Path plain = sparse || result.best().isEmpty() ? result.lastWeights() : result.bestWeights();
    Path weights = sparse ? plain : result.packed().orElse(plain);
    return TypedCommand.of(
        sparse ? "sweep" : "evaluate",
        result.cfg(),
        weights,
        "--data",
        request.data(),
        "--size",
        options.size().width() + "x" + options.size().height(),
        "--scorer",
        options.course().scorer());
  }

  private ObjectNode json() {
    ObjectNode root = Output.object();
    TrainingOptions options = request.options();
    root.put("width", options.size().width());
    root.put("height", options.size().height());
    root.put("scorer", options.course().scorer());
    root.set("options", Output.json(TrainingOptions.OPTIONS.json(options)));
    if (start != null) {
      root.set("start", StartTable.json(start));
    }
    if (conditions != null) {
      root.put("convention", conditions.convention());
      root.put("device", conditions.device());
      root.put("trainingImages", conditions.trainingImages());
      root.put("validationImages", conditions.validationImages());
      root.put("firstEpoch", conditions.firstEpoch());
    }
    ArrayNode epochs = root.putArray("epochs");
    result.epochs().forEach(e -> epochs.add(json(e)));
    result.best().ifPresentOrElse(b -> root.set("best", json(b)), () -> root.putNull("best"));
    root.put("cfg", result.cfg().toString());
    root.put("lastWeights", result.lastWeights().toString());
    if (result.best().isPresent()) {
      root.put("bestWeights", result.bestWeights().toString());
    } else {
      root.putNull("bestWeights");
    }
    root.put("simulated", result.packed().isPresent());
    if (result.packed().isPresent()) {
      root.put("packed", result.packed().get().toString());
    }
    root.put("next", next());
    return root;
  }

  private static ObjectNode json(EpochResult e) {
    ObjectNode row = Output.object();
    row.put("epoch", e.epoch());
    Output.number(row, "lossBox", e.loss().box());
    Output.number(row, "lossObject", e.loss().object());
    Output.number(row, "lossClass", e.loss().classes());
    Output.number(row, "lossDistillation", e.distillation());
    row.put("matches", e.loss().matches());
    Output.number(row, "precision", score(e, EpochResult.Scores::precision));
    Output.number(row, "recall", score(e, EpochResult.Scores::recall));
    Output.number(row, "f1", score(e, EpochResult.Scores::f1));
    Output.number(row, "map50", score(e, EpochResult.Scores::map50));
    Output.number(row, "gammasBelow100th", e.gammas().below100th());
    Output.number(row, "gammasBelow1000th", e.gammas().below1000th());
    Output.number(row, "gammaMedian", e.gammas().median());
    Output.number(row, "prunablePercent", e.gammas().percent());
    Output.number(row, "rate", e.rate());
    Output.number(row, "sparsity", e.strength());
    row.put("images", e.images());
    Output.number(row, "seconds", e.seconds());
    Output.number(row, "imagesPerSecond", e.imagesPerSecond());
    Output.number(row, "waitedShare", e.waitedShare());
    row.put("best", e.best());
    return row;
  }

  private static double score(EpochResult e, ToDoubleFunction<EpochResult.Scores> which) {
    return e.scores().map(which::applyAsDouble).orElse(Double.NaN);
  }
}
