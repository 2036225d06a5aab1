package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.cli.console.Output;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.prune.sparsity.GammaStatistics;
import org.prunepoint.text.Counted;
import org.prunepoint.yolov5.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint inspect}: the layers of a network, its cost, and how sparse its gammas are. */
@Command(
    name = "inspect",
    description = "Show the layers of a network, what it costs and how sparse it is.")
public final class InspectCommand implements Runnable {
  @Mixin private Output output;

  @Parameters(index = "0", paramLabel = "CFG", description = "The network.")
  private Path cfg;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WEIGHTS",
      description = "Its trained weights; without them there is no word on gammas.")
  private @Nullable Path weights;

  @Option(
      names = "--layer-times",
      description = "Also run it, and show how long each layer takes here; needs weights.")
  private boolean layerTimes;

  private @Nullable LayerTimesReport times;

  @Override
  public void run() {
    if (weights == null && ModelFiles.whole(cfg)) {
      weights = cfg;
    }
    if (layerTimes && weights == null) {
      throw output.misused(new Fault("--layer-times needs the weights, after the cfg."));
    }
    if (weights != null && PackedFile.named(weights)) {
      inspectPacked(cfg, weights);
      return;
    }
    Model model = ModelFiles.open(cfg, weights);
    model.warnings().forEach(output::warn);
    if (model.weights() != null) {
      OneClassMend mend = OneClassMend.of(model);
      if (mend.needed()) {
        output.warn(mend.condition() + " What prune, sweep and export write is mended.");
      }
    }
    times = layerTimes ? LayerTimesReport.of(model, output) : null;
    if (output.json()) {
      output.write(json(model));
    } else {
      print(model);
    }
  }

  private void inspectPacked(Path network, Path packed) {
    if (layerTimes) {
      throw output.misused(
          new Fault("--layer-times needs weights; a packed network runs as a simulation only."));
    }
    Model model = ModelFiles.open(network, null);
    model.warnings().forEach(output::warn);
    PackedReport.of(packed, model.network()).tell(output);
  }

  private static long convolutions(Network network) {
    return network.convolutions().count();
  }

  private static int batchNormChannels(Network network) {
    return network
        .convolutions()
        .map(n -> (Layer.Convolutional) n.layer())
        .filter(Layer.Convolutional::batchNormalize)
        .mapToInt(Layer.Convolutional::filters)
        .sum();
  }

  private ObjectNode json(Model model) {
    Network network = model.network();
    Cost cost = network.cost();
    ObjectNode root = Output.object();
    root.put("layers", network.nodes().size());
    root.put("convolutions", convolutions(network));
    root.put("batchNormChannels", batchNormChannels(network));
    root.put("residualUnits", ResidualUnit.of(network).size());
    root.put("bflops", cost.bflops());
    root.put("parameters", cost.parameters());
    root.put("weightsBytes", cost.weightsBytes());
    root.set("input", json(network.input()));
    root.put("classes", network.classes());
    Weights weights = model.weights();
    if (weights == null) {
      root.putNull("gammaQuantiles");
    } else {
      GammaStatistics gammas = GammaStatistics.of(weights);
      ObjectNode quantiles = root.putObject("gammaQuantiles");
      for (int percent = 5; percent <= 95; percent += 5) {
        Output.number(quantiles, "p%02d".formatted(percent), gammas.quantile(percent / 100.0));
      }
    }
    root.put("classNeverTrained", weights != null && OneClassMend.of(model).needed());
    if (times != null) {
      times.put(root);
    }
    ArrayNode table = root.putArray("layerTable");
    network.nodes().forEach(n -> table.add(json(n, weights)));
    return root;
  }

  private static ObjectNode json(Shape shape) {
    return Output.object()
        .put("width", shape.width())
        .put("height", shape.height())
        .put("channels", shape.channels());
  }

  private ObjectNode json(Node node, @Nullable Weights weights) {
    ObjectNode row = Output.object();
    row.put("index", node.index());
    row.put("line", node.line());
    row.put("type", node.layer().type());
    if (node.layer() instanceof Layer.Convolutional conv) {
      row.put("filters", conv.filters());
      row.put("size", conv.size());
      row.put("stride", conv.strideX());
      row.put("groups", conv.groups());
      row.put("batchNormalize", conv.batchNormalize());
      row.put("activation", conv.activation().name().toLowerCase(Locale.ROOT));
    }
    ArrayNode inputs = row.putArray("inputs");
    node.inputs().forEach(inputs::add);
    row.set("input", json(node.input()));
    row.set("output", json(node.output()));
    row.put("bflops", Cost.bflops(node));
    row.put("parameters", WeightLayout.of(node).parameters());
    float[] gammas = weights == null ? null : weights.gammas(node.index());
    if (gammas != null) {
      GammaStatistics statistics = GammaStatistics.of(gammas);
      ObjectNode gamma = row.putObject("gamma");
      Output.number(gamma, "p05", statistics.quantile(0.05));
      Output.number(gamma, "p50", statistics.quantile(0.5));
      Output.number(gamma, "p95", statistics.quantile(0.95));
      Output.number(gamma, "mean", statistics.mean());
      Output.number(gamma, "below001", statistics.below(GammaStatistics.SMALL));
    }
    if (times != null) {
      times.put(row, node);
    }
    return row;
  }

  private void print(Model model) {
    Network network = model.network();
    Cost cost = network.cost();
    Weights weights = model.weights();
    output.say(
        "%-5s %-15s %7s %9s  %17s  %17s %9s %11s%s",
        "layer",
        "type",
        "filters",
        "size/str",
        "input",
        "output",
        "BFLOPS",
        "parameters",
        (weights == null ? "" : "   |gamma| p05    p50    p95  <0.01")
            + (times == null ? "" : "       ms"));
    network.nodes().forEach(n -> print(n, weights));
    output.say("");
    output.say(
        "%s: input %s, %d layers, %d convolutions, %,d channels with batch norm, %s",
        network.name(),
        network.input(),
        network.nodes().size(),
        convolutions(network),
        batchNormChannels(network),
        Counted.of(ResidualUnit.of(network).size(), "residual unit"));
    output.say(
        "%.3f BFLOPS, %,d parameters, weights file of %,d bytes",
        cost.bflops(), cost.parameters(), cost.weightsBytes());
    if (weights != null) {
      GammaStatistics gammas = GammaStatistics.of(weights);
      output.say(
          "|gamma| over all channels: p05 %.4f, p25 %.4f, p50 %.4f, p75 %.4f, p95 %.4f;"
              + " %.1f %% below %.2f",
          gammas.quantile(0.05),
          gammas.quantile(0.25),
          gammas.quantile(0.5),
          gammas.quantile(0.75),
          gammas.quantile(0.95),
          100 * gammas.below(GammaStatistics.SMALL),
          GammaStatistics.SMALL);
    }
    if (times != null) {
      times.say(output);
    }
  }

  private void print(Node node, @Nullable Weights weights) {
    String filters = "";
    String size = "";
    if (node.layer() instanceof Layer.Convolutional conv) {
      filters = Integer.toString(conv.filters());
      size = "%dx%d/%d".formatted(conv.size(), conv.size(), conv.strideX());
    }
    float[] gammas = weights == null ? null : weights.gammas(node.index());
    String gamma = "";
    if (gammas != null) {
      GammaStatistics statistics = GammaStatistics.of(gammas);
      gamma =
          String.format(
              Locale.ROOT,
              "   %11.4f %6.4f %6.4f %5.1f%%",
              statistics.quantile(0.05),
              statistics.quantile(0.5),
              statistics.quantile(0.95),
              100 * statistics.below(GammaStatistics.SMALL));
    }
    long parameters = WeightLayout.of(node).parameters();
    output.say(
        "%5d %-15s %7s %9s  %17s  %17s %9s %11s%s",
        node.index(),
        node.layer().type(),
        filters,
        size,
        node.input(),
        node.output(),
        Cost.bflops(node) == 0 ? "" : String.format(Locale.ROOT, "%.3f", Cost.bflops(node)),
        parameters == 0 ? "" : String.format(Locale.ROOT, "%,d", parameters),
        times == null ? gamma : "%-34s%s".formatted(gamma, times.column(node)));
  }
}
