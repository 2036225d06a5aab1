package org.prunepoint.cli.option;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.prunepoint.cli.console.Output;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.OneClassMend;
import picocli.CommandLine.Option;

/** Whether a class score that was never trained is mended, for every command that writes. */
public final class MendOption {
  @Option(
      names = "--mend-one-class",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Where the score of the only class was never trained (networks of the older PyTorch"
              + " trainers), write it as 1, so that Darknet and OpenCV detect. Default: yes.")
  private boolean mend;

  public boolean wanted() {
    return mend;
  }

  /** What was mended in a model; empty if nothing had to be. Otherwise warns where asked not to. */
  public Optional<OneClassMend> of(Model model, Output output) {
    OneClassMend found = OneClassMend.of(model);
    if (found.needed() && !mend) {
      output.warn(found.condition());
    }
    return Optional.of(found).filter(f -> f.needed() && mend);
  }

  /** {@code mended}: the layers of the heads and a sentence, or null. */
  public static void report(ObjectNode root, Optional<OneClassMend> mend) {
    mend.ifPresentOrElse(
        m -> {
          ObjectNode mended = root.putObject("mended");
          ArrayNode heads = mended.putArray("heads");
          m.heads().forEach(h -> heads.add(h.index()));
          mended.put("sentence", m.sentence());
        },
        () -> root.putNull("mended"));
  }
}
