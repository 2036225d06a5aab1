package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prunepoint.cli.console.Output;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.text.Counted;
import org.prunepoint.text.Printable;
import org.prunepoint.video.pipeline.Figures;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.pipeline.Spread;
import org.prunepoint.video.source.SourceInfo;

/**
 * Videos, cameras and streams: with {@code --json} a line for each frame as soon as it is there,
 * and one at the end of each source; for people the figures at the end.
 */
final class FrameReport implements DetectReport {
  private static final String ROW = "  %-24s %9s %9s";

  private final Output output;
  private final List<String> names;
  private final boolean comparing;
  private final FrameLines lines;
  private final TileCounts tiles = new TileCounts();
  private final SortedMap<Integer, Long> objects = new TreeMap<>();
  private ComparisonTotals totals = ComparisonTotals.NONE;

  FrameReport(Output output, List<String> names, boolean comparing) {
    this.output = output;
    this.names = names;
    this.comparing = comparing;
    this.lines = new FrameLines(names);
  }

  @Override
  public void add(FrameResult result) {
    result.found().forEach(d -> objects.merge(d.classId(), 1L, Long::sum));
    result.compared().ifPresent(one -> totals = totals.plus(ComparisonTotals.of(List.of(one))));
    tiles.add(result);
    if (output.json()) {
      output.line(lines.of(result, totals.counts().agreement()));
    }
  }

  @Override
  public void drawn(FrameResult result) {
    // Copies are for pictures.
  }

  @Override
  public void figures(SourceInfo source, Figures figures) {
    if (output.json()) {
      output.line(summary(source, figures));
      return;
    }
    output.say(
        "%s: %d x %d, %s", source.title(), source.width(), source.height(), source.description());
    output.say(
        "  %s, %s frames/s%s",
        Counted.of(figures.shown(), "frame"),
        figure(figures.fps()),
        figures.dropped() > 0
            ? String.format(Locale.ROOT, ", %,d overtaken by newer ones", figures.dropped())
            : "");
    output.say(ROW, "ms", "median", "95 %");
    for (int model = 0; model < figures.inference().size(); model++) {
      String which = comparing ? model == 0 ? ", original" : ", against" : "";
      row("inference" + which, figures.inference().get(model));
      row("suppression" + which, figures.suppression().get(model));
    }
    if (source.live()) {
      row("delay from capture", figures.delay());
    }
  }

  private void row(String what, Spread spread) {
    output.say(ROW, what, figure(spread.median()), figure(spread.p95()));
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
  }

  private ObjectNode summary(SourceInfo source, Figures figures) {
    ObjectNode line = Output.object();
    ObjectNode end = line.putObject("end");
    end.put("source", source.title());
    end.put("width", source.width());
    end.put("height", source.height());
    end.put("frames", figures.shown());
    end.put("dropped", figures.dropped());
    Output.number(end, "fps", FrameLines.rounded(figures.fps()));
    spread(end, "inference_ms", figures.inference().getFirst());
    spread(end, "suppression_ms", figures.suppression().getFirst());
    if (comparing) {
      spread(end, "against_inference_ms", figures.inference().getLast());
      spread(end, "against_suppression_ms", figures.suppression().getLast());
      Output.number(end, "agreement", FrameLines.rounded(totals.counts().agreement()));
      end.put("differing", totals.differing());
    }
    spread(end, "delay_ms", figures.delay());
    return line;
  }

  private static void spread(ObjectNode node, String key, Spread spread) {
    ObjectNode both = node.putObject(key);
    Output.number(both, "median", FrameLines.rounded(spread.median()));
    Output.number(both, "p95", FrameLines.rounded(spread.p95()));
  }

  @Override
  public void end() {
    if (output.json()) {
      return;
    }
    tiles.tell(output);
    if (comparing) {
      new ComparisonTable(output, names).tell(totals, "frame");
      return;
    }
    objects.forEach(
        (id, count) -> output.say("  %-24s %,9d objects", Printable.name(names.get(id)), count));
    if (objects.isEmpty()) {
      output.say("  nothing found");
    }
  }
}
