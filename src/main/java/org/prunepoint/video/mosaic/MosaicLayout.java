package org.prunepoint.video.mosaic;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.opencv.TilePainter;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.network.Shape;

/**
 * Four pictures on one input. Each box belongs to the tile of its centre and is cut where it leaves
 * it, so that boxes of two tiles do not overlap: no suppression takes one for a double of the
 * other.
 */
final class MosaicLayout implements InputLayout {
  /** Of the input: a box that was cut ends at the seam but for rounding. */
  private static final float ROUNDING = 1e-4f;

  /**
   * A picture.
   *
   * @param onInput where it was fitted
   * @param onCanvas where it is shown
   */
  record Place(Placement onInput, Placement onCanvas) {}

  private final List<Tile> tiles;
  private final TilePainter canvas;
  private final List<Optional<Place>> places;

  /**
   * @param canvas may have fewer rows than the input
   * @param places of the four; what a network sees in an empty one is not kept
   */
  MosaicLayout(Shape input, TilePainter canvas, List<Optional<Place>> places) {
    this.tiles = IntStream.range(0, Tile.COUNT).mapToObj(i -> Tile.of(i, input)).toList();
    this.canvas = canvas;
    this.places = List.copyOf(places);
  }

  @Override
  public Candidates kept(Candidates onInput) {
    var kept = new Candidates(onInput.classes());
    for (int i = 0; i < onInput.count(); i++) {
      Box box = onInput.box(i);
      int number = Tile.at(box.x(), box.y());
      if (places.get(number).isPresent()) {
        Box cut = tiles.get(number).clipped(box);
        int added = kept.add(cut.x(), cut.y(), cut.width(), cut.height(), onInput.objectness(i));
        for (int c = 0; c < onInput.classes(); c++) {
          kept.probability(added, c, onInput.probability(i, c));
        }
      }
    }
    return kept;
  }

  @Override
  public Box toPicture(Box onInput) {
    Place place = place(Tile.at(onInput.x(), onInput.y()));
    return place.onCanvas().toInput(place.onInput().toPicture(onInput));
  }

  @Override
  public boolean cut(Box onPicture) {
    int number = canvas.at(onPicture.x(), onPicture.y());
    Place place = place(number);
    Box back = place.onInput().toInput(place.onCanvas().toPicture(onPicture));
    return tiles.get(number).reachesSeam(back, ROUNDING, canvas.rows());
  }

  private Place place(int number) {
    return places.get(number).orElseThrow(() -> new IllegalStateException("the tile is grey"));
  }
}
