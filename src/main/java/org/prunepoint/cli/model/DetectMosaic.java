package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Output;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.export.DarknetJson;
import org.prunepoint.video.Sources;
import org.prunepoint.video.mosaic.Mosaic;
import org.prunepoint.video.mosaic.MosaicResult;
import org.prunepoint.video.mosaic.TileResult;
import org.prunepoint.video.output.MosaicVideo;
import org.prunepoint.video.pipeline.Pace;
import org.prunepoint.video.source.SourceName;

/** {@code detect --mosaic}: four sources in one run of the network. */
final class DetectMosaic {
  private final Output output;
  private final CommandProgress progress;
  private final DarknetJson json;
  private final Map<Integer, long[]> counts = new TreeMap<>();
  private long frames;
  private double inferenceMs;

  DetectMosaic(Output output, CommandProgress progress, List<String> names) {
    this.output = output;
    this.progress = progress;
    this.json = new DarknetJson(names);
  }

  /** Runs to the end of all sources. */
  void over(
      List<SourceName> sources,
      Sources opening,
      StagedDetector detector,
      Pace pace,
      DetectTargets targets,
      Cancellation cancellation) {
    boolean live = sources.stream().anyMatch(SourceName::live);
    long start = System.nanoTime();
    try (Mosaic mosaic = Mosaic.open(sources, opening::open, detector, pace, cancellation);
        MosaicVideo video = video(targets, live)) {
      mosaic.run(
          result -> {
            frames++;
            inferenceMs += result.inferenceMs();
            progress.above(() -> add(result));
            if (video != null) {
              video.add(result);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.report(
                frames,
                pace.frames(),
                String.format(Locale.ROOT, "%.1f frames/s of each", frames / seconds));
          });
    }
    end();
  }

  private static @Nullable MosaicVideo video(DetectTargets targets, boolean live) {
    return targets.video() == null
        ? null
        : new MosaicVideo(targets.video(), targets.painter(), Double.NaN, live);
  }

  private void add(MosaicResult result) {
    for (TileResult tile : result.tiles()) {
      long[] count = counts.computeIfAbsent(tile.tile(), _ -> new long[3]);
      count[0] += tile.frame().isPresent() ? 1 : 0;
      count[1] += tile.found().size();
      count[2] += tile.found().stream().filter(TileResult.Found::crossing).count();
    }
    if (output.json()) {
      output.line(line(result));
    }
  }

  private ObjectNode line(MosaicResult result) {
    ObjectNode line = Output.object();
    line.put("frame", result.number() + 1);
    ArrayNode tiles = line.putArray("tiles");
    for (TileResult tile : result.tiles()) {
      ObjectNode node = tiles.addObject();
      node.put("tile", tile.tile() + 1);
      node.put("source", tile.source());
      tile.frame().ifPresent(frame -> node.put("frame", frame.number() + 1));
      tile.dead().ifPresent(why -> node.put("dead", why));
      ArrayNode objects =
          json.objects(tile.found().stream().map(TileResult.Found::detection).toList());
      for (int i = 0; i < objects.size(); i++) {
        if (tile.found().get(i).crossing()) {
          ((ObjectNode) objects.get(i)).put("crosses_seam", true);
        }
      }
      node.set("objects", objects);
    }
    Output.number(line, "inference_ms", result.inferenceMs());
    Output.number(line, "suppression_ms", result.suppressionMs());
    return line;
  }

  private void end() {
    output.say(
        "%,d mosaics, %.1f ms a run of the network for all tiles",
        frames, frames == 0 ? 0 : inferenceMs / frames);
    output.say("  %-6s %9s %9s %14s", "tile", "frames", "objects", "cut at a seam");
    counts.forEach(
        (tile, count) ->
            output.say("  %-6d %,9d %,9d %,14d", tile + 1, count[0], count[1], count[2]));
  }
}
