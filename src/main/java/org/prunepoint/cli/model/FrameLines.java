package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.prunepoint.cli.console.Output;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.detection.Detection;
import org.prunepoint.export.DarknetJson;
import org.prunepoint.video.mosaic.MosaicFrame;
import org.prunepoint.video.mosaic.MosaicTile;
import org.prunepoint.video.pipeline.FrameResult;

/** What {@code detect --json} says of a frame of what moves: a line. */
final class FrameLines {
  private static final double PARTS = 1e4;

  private final DarknetJson json;

  FrameLines(List<String> names) {
    this.json = new DarknetJson(names);
  }

  /**
   * Of one frame.
   *
   * @param agreement of two models so far
   */
  ObjectNode of(FrameResult result, double agreement) {
    ObjectNode line = Output.object();
    line.put("source", result.frame().name());
    line.put("frame", result.frame().number() + 1);
    Output.number(line, "seconds", rounded(result.frame().seconds()));
    if (result.frame() instanceof MosaicFrame mosaic) {
      ArrayNode tiles = line.putArray("tiles");
      mosaic.tiles().forEach(tile -> tile(tiles.addObject(), result, mosaic, tile));
      times(line, result.seen().getFirst());
      result.compared().ifPresent(_ -> times(line.putObject("against"), result.seen().getLast()));
    } else {
      line.set("objects", json.objects(result.found()));
      times(line, result.seen().getFirst());
      result
          .compared()
          .ifPresent(
              compared -> {
                ObjectNode against = line.putObject("against");
                against.set("objects", json.objects(result.seen().getLast().detections()));
                times(against, result.seen().getLast());
                line.set("lost", json.objects(compared.lost()));
                line.set("gained", json.objects(compared.gained()));
              });
    }
    result.compared().ifPresent(_ -> Output.number(line, "agreement", rounded(agreement)));
    Output.number(line, "delay_ms", rounded(result.delayMs()));
    return line;
  }

  private void tile(ObjectNode node, FrameResult result, MosaicFrame mosaic, MosaicTile tile) {
    node.put("tile", tile.number() + 1);
    node.put("source", tile.source());
    tile.frame().ifPresent(frame -> node.put("frame", frame.number() + 1));
    tile.dead().ifPresent(why -> node.put("dead", why));
    Tiled tiled = new Tiled(mosaic, tile, Optional.of(result.seen().getFirst().layout()));
    node.set("objects", objects(tiled, result.found()));
    result
        .compared()
        .ifPresent(
            compared -> {
              FrameResult.Seen other = result.seen().getLast();
              Tiled theirs = new Tiled(mosaic, tile, Optional.of(other.layout()));
              Tiled bare = new Tiled(mosaic, tile, Optional.empty());
              node.putObject("against").set("objects", objects(theirs, other.detections()));
              node.set("lost", objects(bare, compared.lost()));
              node.set("gained", objects(bare, compared.gained()));
            });
  }

  /**
   * A tile as a model saw it.
   *
   * @param layout empty where nobody asks what was cut
   */
  private record Tiled(MosaicFrame mosaic, MosaicTile tile, Optional<InputLayout> layout) {
    List<Detection> own(List<Detection> found) {
      return found.stream().filter(d -> mosaic.tile(d).number() == tile.number()).toList();
    }
  }

  /** Relative to the frame of the tile. */
  private ArrayNode objects(Tiled tiled, List<Detection> found) {
    List<Detection> own = tiled.own(found);
    ArrayNode objects = json.objects(own.stream().map(tiled.mosaic()::inTile).toList());
    for (int i = 0; i < own.size(); i++) {
      Detection detection = own.get(i);
      if (tiled.layout().filter(layout -> layout.cut(detection.box())).isPresent()) {
        ((ObjectNode) objects.get(i)).put("crosses_seam", true);
      }
    }
    return objects;
  }

  private static void times(ObjectNode node, FrameResult.Seen seen) {
    Output.number(node, "inference_ms", rounded(seen.inferenceMs()));
    Output.number(node, "suppression_ms", rounded(seen.suppressionMs()));
  }

  /** With four decimals. */
  static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * PARTS) / PARTS : value;
  }
}
