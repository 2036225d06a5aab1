package org.prunepoint.video.mosaic;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputFitter;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.opencv.TilePainter;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.network.Shape;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameRaster;
import org.prunepoint.video.source.PixelOrder;

/**
 * Up to four frames as one, two across and, of more than two sources, two down, each as large as it
 * fits; what is not there is grey and says why. A network is given each as it would be given it
 * alone, at half its width and height; what it finds is relative to the whole.
 */
public final class MosaicFrame implements Frame {
  private final String name;
  private final long number;
  private final double seconds;
  private final long captured;
  private final TilePainter painter;
  private final List<MosaicTile> tiles;

  /**
   * @param tiles four, this one's to let go
   */
  MosaicFrame(
      String name,
      long number,
      double seconds,
      long captured,
      TilePainter painter,
      List<MosaicTile> tiles) {
    this.name = name;
    this.number = number;
    this.seconds = seconds;
    this.captured = captured;
    this.painter = painter;
    this.tiles = List.copyOf(tiles);
  }

  /** The four, from above left. Lent for as long as this is open. */
  public List<MosaicTile> tiles() {
    return tiles;
  }

  /** The tile in which something was found. */
  public MosaicTile tile(Detection found) {
    return tiles.get(painter.at(found.box().x(), found.box().y()));
  }

  /** What was found, relative to the frame in its tile. */
  public Detection inTile(Detection found) {
    Box box = place(tile(found)).orElseThrow().toPicture(found.box());
    return new Detection(found.classId(), found.confidence(), box);
  }

  private Optional<Placement> place(MosaicTile tile) {
    return tile.frame().map(f -> painter.placement(tile.number(), f.width(), f.height()));
  }

  @Override
  public InputLayout fit(Fitting fitting, Shape input, FloatBuffer into, FrameRaster pixels) {
    List<Optional<MosaicLayout.Place>> places = new ArrayList<>();
    for (MosaicTile tile : tiles) {
      var area = Tile.of(tile.number(), input).area(input.channels());
      if (tile.picture().isEmpty()) {
        InputFitter.grey(area, into);
      }
      places.add(
          tile.picture()
              .map(
                  picture ->
                      new MosaicLayout.Place(
                          InputFitter.fit(fitting, picture.raster(), area, into),
                          place(tile).orElseThrow())));
    }
    return new MosaicLayout(input, painter, places);
  }

  @Override
  public void write(PixelOrder order, ByteBuffer into) {
    if (!into.isDirect() || into.capacity() < order.bytes(width(), height())) {
      throw new IllegalArgumentException("a larger direct buffer is needed");
    }
    for (MosaicTile tile : tiles.subList(0, painter.tiles())) {
      tile.picture()
          .ifPresentOrElse(
              picture ->
                  painter.picture(
                      into,
                      order.bytes(),
                      tile.number(),
                      picture.bgr(),
                      picture.frame().width(),
                      picture.frame().height()),
              () -> painter.grey(into, order.bytes(), tile.number(), tile.said()));
    }
  }

  @Override
  public int width() {
    return painter.canvasWidth();
  }

  @Override
  public int height() {
    return painter.canvasHeight();
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public double seconds() {
    return seconds;
  }

  @Override
  public long captured() {
    return captured;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    tiles.forEach(tile -> tile.picture().ifPresent(TilePicture::release));
  }
}
