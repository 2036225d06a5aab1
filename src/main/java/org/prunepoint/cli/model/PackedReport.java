package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.cli.console.Output;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.packed.InputSteps;
import org.prunepoint.network.packed.PackedConvolution;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.network.packed.WholeKernels;

/** What {@code inspect} tells of a file of few bits. */
record PackedReport(Path file, Network network, PackedNetwork packed) {
  private static final String ROW = "%5s %-17s %11s %8s %8s %12s %6s";

  static PackedReport of(Path file, Network network) {
    return new PackedReport(file, network, PackedFile.read(file, network));
  }

  private long bytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new Fault("%s cannot be read: %s.".formatted(file, IoReason.of(e)), e);
    }
  }

  void tell(Output output) {
    if (output.json()) {
      output.write(json());
      return;
    }
    output.say(ROW, "layer", "output", "kernels", "weights", "input", "step", "zero");
    network.convolutions().forEach(node -> row(output, node));
    output.say("");
    output.say(
        "%s: %,d bytes; the weights in float32 have %,d (%.1f times as many).",
        file,
        bytes(),
        network.cost().weightsBytes(),
        (double) network.cost().weightsBytes() / bytes());
    output.say("It runs as a simulation: rounded numbers, computed with in float32.");
  }

  private void row(Output output, Node node) {
    PackedConvolution c = packed.convolutions().get(node.index());
    if (c != null) {
      Optional<InputSteps> in = c.input();
      output.say(
          ROW,
          node.index(),
          node.output(),
          "%,d".formatted(c.kernels().map(k -> k.numbers().length).orElse(c.floats().length)),
          c.kernels().map(k -> k.bits() + " bits").orElse("float32"),
          in.map(i -> i.bits() + " bits").orElse("float32"),
          in.map(i -> "%.6g".formatted(i.scale())).orElse("-"),
          in.map(i -> Integer.toString(i.zero())).orElse("-"));
    }
  }

  private ObjectNode json() {
    ObjectNode root = Output.object();
    root.put("file", file.toString());
    root.put("bytes", bytes());
    root.put("weightsBytes", network.cost().weightsBytes());
    root.put("simulated", true);
    ArrayNode layers = root.putArray("convolutions");
    for (int i = 0; i < packed.convolutions().size(); i++) {
      PackedConvolution c = packed.convolutions().get(i);
      if (c != null) {
        ObjectNode row = layers.addObject().put("index", i);
        c.kernels().map(WholeKernels::bits).ifPresent(bits -> row.put("weightBits", bits));
        c.input()
            .ifPresent(
                in ->
                    row.put("inputBits", in.bits())
                        .put("inputStep", in.scale())
                        .put("inputZero", in.zero()));
      }
    }
    return root;
  }
}
