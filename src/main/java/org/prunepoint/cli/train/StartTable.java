package org.prunepoint.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prunepoint.cli.console.Output;
import org.prunepoint.text.Printable;
import org.prunepoint.training.start.StartLayer;
import org.prunepoint.training.start.StartReport;

/** Which layers a run takes from a file, and which it draws. */
final class StartTable {
  private StartTable() {}

  /** A sentence; a table below it where the file gives some layers and others not. */
  static List<String> lines(StartReport start) {
    List<String> lines = new ArrayList<>();
    start
        .file()
        .ifPresent(
            file ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%s gives %,d of the %,d layers with numbers (%,d of %,d values)%s",
                        Printable.path(file),
                        start.taken(),
                        start.layers().size(),
                        start.takenValues(),
                        start.values(),
                        start.mixed() ? "; the others start from random numbers:" : ".")));
    if (start.mixed()) {
      lines.add("%11s %8s %12s  %s".formatted("layers", "numbered", "values", "start"));
      start.spans().forEach(span -> lines.add(line(span)));
      lines.add("");
    }
    return lines;
  }

  private static String line(StartReport.Span span) {
    return String.format(
        Locale.ROOT,
        "%11s %8d %,12d  %s",
        span.first() == span.last()
            ? Integer.toString(span.first())
            : span.first() + "-" + span.last(),
        span.layers(),
        span.values(),
        span.random().map(r -> "random: " + r.words()).orElse("taken"));
  }

  static ObjectNode json(StartReport start) {
    ObjectNode root = Output.object();
    start.file().ifPresentOrElse(f -> root.put("file", f.toString()), () -> root.putNull("file"));
    root.put("taken", start.taken());
    root.put("takenValues", start.takenValues());
    root.put("values", start.values());
    var layers = root.putArray("layers");
    for (StartLayer layer : start.layers()) {
      ObjectNode row = layers.addObject();
      row.put("layer", layer.layer());
      row.put("type", layer.type());
      row.put("values", layer.values());
      row.put("taken", layer.taken());
      layer
          .random()
          .ifPresentOrElse(r -> row.put("reason", r.words()), () -> row.putNull("reason"));
    }
    return root;
  }
}
