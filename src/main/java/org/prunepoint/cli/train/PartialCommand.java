package org.prunepoint.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.OtherClasses;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.option.Word;
import org.prunepoint.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint partial}: the first layers of a network, to train others from. */
@Command(
    name = "partial",
    description = {
      "Write the weights of the first N layers alone, as darknet53.conv.74 is, to train from.",
      "The file is byte for byte that of Darknet's own command partial."
    })
public final class PartialCommand implements Runnable {
  @Mixin private ModelArguments files;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "N",
      description = "So many layers. Default: all before the first that gives a head its channels.")
  private @Nullable String layers;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write it.")
  private Path out;

  @Mixin private ForceOption force;
  @Mixin private Output output;

  @Override
  public void run() {
    force.allow(out);
    Model model = files.openFirst(output);
    Network network = model.network();
    int count = count(network);
    Weights all = files.weights(model);
    var fresh = new Weights(Weights.Header.FRESH, all.convolutions(), all.shortcuts());
    Beside.write(
        out,
        List.of(files.cfg(), files.weights()),
        to -> WeightsFile.write(to, network, fresh, count));
    report(network, count);
  }

  private int count(Network network) {
    String typed = typed();
    int most = network.nodes().size();
    int count = typed == null ? beforeHeads(network) : number(typed, most);
    if (values(network, count) == 0) {
      throw new Fault(
          "The first %d layers of %s have no numbers; it has %d layers."
              .formatted(count, network.name(), most));
    }
    return count;
  }

  /** Of a checkpoint, which needs no weights, the number is what follows it. */
  private @Nullable String typed() {
    Optional<String> after = files.afterCheckpoint();
    if (after.isPresent() && layers != null) {
      throw output.misused(
          new Fault(
              "partial takes one number of layers after a checkpoint, found %s and %s."
                  .formatted(Printable.name(after.get()), Printable.name(layers))));
    }
    return after.orElse(layers);
  }

  private static int beforeHeads(Network network) {
    return OtherClasses.readers(network).keySet().stream()
        .min(Integer::compare)
        .orElse(network.nodes().size());
  }

  private int number(String typed, int most) {
    return output.understand(
        () -> {
          try {
            return Word.whole(1, most).parse(typed);
          } catch (Fault fault) {
            throw new Fault("N, the layers to write: " + fault.getMessage(), fault);
          }
        });
  }

  private static long values(Network network, int count) {
    return WeightLayout.floats(network.nodes().subList(0, count));
  }

  private void report(Network network, int count) {
    List<Node> kept = network.nodes().subList(0, count);
    long numbered = kept.stream().filter(node -> WeightLayout.of(node).floats() > 0).count();
    if (output.json()) {
      ObjectNode root = Output.object();
      root.put("file", out.toString());
      root.put("layers", count);
      root.put("numbered", numbered);
      root.put("values", values(network, count));
      output.write(root);
    } else {
      output.say(
          "%s: up to %s, %,d values in %,d of the layers",
          network.name(), kept.getLast().place(), values(network, count), numbered);
      output.say("Written: %s", out);
    }
  }
}
