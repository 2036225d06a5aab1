package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.cli.option.Size;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.standard.AnchorList;
import org.prunepoint.darknet.standard.NetworkRequest;
import org.prunepoint.darknet.standard.StandardCfg;
import org.prunepoint.darknet.standard.StandardNetwork;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.check.Anchors;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint network}: the cfg of a standard network, to start a training from. */
@Command(
    name = "network",
    description = "Write the cfg of a standard network for your classes, to train from.")
public final class NetworkCommand implements Runnable {
  /** So that the same data set always gives the same network. */
  private static final long ANCHOR_SEED = 0;

  @Parameters(
      index = "0",
      paramLabel = "NETWORK",
      description = "yolov3, yolov3-spp, yolov3-tiny, yolov4 or yolov4-tiny.")
  private String word;

  @Option(names = "--classes", required = true, paramLabel = "N", description = "Its classes.")
  private int classes;

  @Option(
      names = "--width",
      defaultValue = "1",
      paramLabel = "F",
      description =
          "Share of the published filters, rounded to multiples of 8. Default: ${DEFAULT-VALUE}.")
  private double width;

  @Option(
      names = "--size",
      converter = Size.class,
      paramLabel = "N",
      description = "Input size, 416 or 608x352, multiples of 32. Default: as published.")
  private @Nullable InputSize size;

  @Option(
      names = "--anchors",
      paramLabel = "FILE",
      description =
          "Anchors in pixels of the input: a file of numbers, a cfg that has them, or a data set,"
              + " for whose boxes they are computed. Default: the published ones, scaled to"
              + " --size.")
  private @Nullable Path anchors;

  @Option(names = "--out", required = true, paramLabel = "CFG", description = "Where to write it.")
  private Path out;

  @Mixin private ForceOption force;
  @Mixin private Output output;

  @Override
  public void run() {
    NetworkRequest request = output.understand(this::request);
    force.allow(out);
    List<Path> sources = new ArrayList<>();
    Path source = anchors;
    if (source != null) {
      sources.add(source);
      request = request.withAnchors(anchors(source, request));
    }
    Cfg cfg = StandardCfg.of(request);
    Network network = NetworkReader.read(cfg).network();
    Beside.write(out, sources, file -> Files.write(file, cfg.bytes()));
    if (output.json()) {
      output.write(json(request, network));
    } else {
      output.say(
          "%s: input %s, %d layers, %.3f BFLOPS, %,d parameters",
          request.network().word(),
          network.input(),
          network.nodes().size(),
          network.cost().bflops(),
          network.cost().parameters());
      output.say("%s", request.anchorNote());
      output.say("Written: %s", out);
    }
  }

  private NetworkRequest request() {
    NetworkRequest request = NetworkRequest.of(StandardNetwork.of(word), classes).withWidth(width);
    return size == null ? request : request.withInput(size.width(), size.height());
  }

  private static List<Float> anchors(Path file, NetworkRequest request) {
    if (Files.isDirectory(file) || DataSource.isCalledSo(file)) {
      List<Truth> truths =
          DataSource.open(file)
              .read(Part.TRAIN, LabelRule.DARKNET, new Cancellation())
              .entries()
              .stream()
              .flatMap(e -> e.truths().stream())
              .toList();
      return Anchors.fit(
              truths,
              request.network().anchorCount(),
              request.inputWidth(),
              request.inputHeight(),
              ANCHOR_SEED)
          .rounded()
          .flat();
    }
    return AnchorList.read(file, request.network());
  }

  private ObjectNode json(NetworkRequest request, Network network) {
    ObjectNode root = Output.object();
    root.put("network", request.network().word());
    root.put("classes", request.classes());
    root.put("width", request.width());
    root.putObject("input")
        .put("width", request.inputWidth())
        .put("height", request.inputHeight())
        .put("channels", network.input().channels());
    ArrayNode written = root.putArray("anchors");
    request.anchors().forEach(written::add);
    root.put("anchorNote", request.anchorNote());
    root.put("maxBatches", request.maxBatches());
    root.put("layers", network.nodes().size());
    root.put("bflops", network.cost().bflops());
    root.put("parameters", network.cost().parameters());
    root.put("cfg", out.toString());
    return root;
  }
}
