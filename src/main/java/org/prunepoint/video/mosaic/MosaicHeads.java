package org.prunepoint.video.mosaic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Placement;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.network.Shape;

/**
 * Reads what the heads say of a mosaic: each box belongs to the tile of its centre, is cut where it
 * leaves it, and competes with boxes of its tile only.
 */
final class MosaicHeads {
  private final StagedDetector detector;
  private final List<Tile> tiles;

  MosaicHeads(StagedDetector detector) {
    this.detector = detector;
    Shape input = detector.network().input();
    tiles = IntStream.range(0, Tile.COUNT).mapToObj(i -> Tile.of(i, input)).toList();
  }

  List<Tile> tiles() {
    return tiles;
  }

  /** The candidates of a tile, cut. */
  private record Share(Candidates candidates, BitSet crossing) {}

  /**
   * What is on each tile.
   *
   * @param placements of the frames on the input; of a grey tile any
   */
  List<List<TileResult.Found>> read(
      HeadOutputs outputs, List<Placement> placements, Cancellation cancellation) {
    Candidates all = detector.candidates(outputs);
    List<Share> shares =
        tiles.stream().map(_ -> new Share(new Candidates(all.classes()), new BitSet())).toList();
    for (int i = 0; i < all.count(); i++) {
      Box box = all.box(i);
      int number = Tile.at(box.x(), box.y());
      share(all, i, box, tiles.get(number), shares.get(number));
    }
    List<List<TileResult.Found>> found = new ArrayList<>();
    for (int tile = 0; tile < Tile.COUNT; tile++) {
      found.add(found(shares.get(tile), placements.get(tile), cancellation));
    }
    return found;
  }

  private static void share(Candidates all, int candidate, Box box, Tile tile, Share share) {
    Box cut = tile.clipped(box);
    int added =
        share
            .candidates()
            .add(cut.x(), cut.y(), cut.width(), cut.height(), all.objectness(candidate));
    for (int c = 0; c < all.classes(); c++) {
      share.candidates().probability(added, c, all.probability(candidate, c));
    }
    share.crossing().set(added, tile.crossed(box));
  }

  private List<TileResult.Found> found(
      Share share, Placement placement, Cancellation cancellation) {
    return detector.survivors(share.candidates(), cancellation).stream()
        .map(
            s -> {
              Detection d = s.detection();
              return new TileResult.Found(
                  new Detection(d.classId(), d.confidence(), placement.toPicture(d.box())),
                  share.crossing().get(s.candidate()));
            })
        .toList();
  }
}
