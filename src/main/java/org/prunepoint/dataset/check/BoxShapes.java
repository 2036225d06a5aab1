package org.prunepoint.dataset.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.PictureSize;
import org.prunepoint.dataset.Truth;

/** Widths and heights of many boxes, in pixels of the network's input. */
public final class BoxShapes {
  private float[] widths = new float[256];
  private float[] heights = new float[256];
  private int size;

  private BoxShapes() {}

  /**
   * The boxes of pictures that are stretched over the input, as Darknet does.
   *
   * @param width of the input
   * @param height of the input
   */
  public static BoxShapes stretched(List<Truth> truths, int width, int height) {
    var shapes = new BoxShapes();
    shapes.add(truths, width, height);
    return shapes;
  }

  /**
   * The boxes of a data set.
   *
   * @param fitting how pictures become the input; where proportions are kept, the size of each
   *     picture is read, and the boxes of a picture whose size cannot be read are left out
   * @param width of the input
   * @param height of the input
   */
  public static BoxShapes of(DataSet dataSet, Fitting fitting, int width, int height) {
    return of(dataSet, fitting, width, height, entry -> PictureSize.read(entry.picture()));
  }

  /**
   * @param sizes of the pictures, where they are known
   */
  static BoxShapes of(
      DataSet dataSet,
      Fitting fitting,
      int width,
      int height,
      Function<DataSet.Entry, Optional<PictureSize>> sizes) {
    var shapes = new BoxShapes();
    for (DataSet.Entry entry : dataSet.entries()) {
      if (entry.truths().isEmpty()) {
        continue;
      }
      switch (fitting) {
        case STRETCH -> shapes.add(entry.truths(), width, height);
        case LETTERBOX, RECTANGLES, YOLOV5 ->
            sizes
                .apply(entry)
                .ifPresent(
                    picture -> {
                      float scale = scale(fitting, picture, width, height);
                      shapes.add(entry.truths(), scale * picture.width(), scale * picture.height());
                    });
      }
    }
    return shapes;
  }

  /** Pixels of the pictures themselves. */
  static BoxShapes onPictures(
      List<DataSet.Entry> entries, Function<DataSet.Entry, Optional<PictureSize>> sizes) {
    var shapes = new BoxShapes();
    for (DataSet.Entry entry : entries) {
      sizes.apply(entry).ifPresent(p -> shapes.add(entry.truths(), p.width(), p.height()));
    }
    return shapes;
  }

  private static float scale(Fitting fitting, PictureSize picture, int width, int height) {
    return fitting.rectangular()
        ? (float) Math.max(width, height) / Math.max(picture.width(), picture.height())
        : Math.min((float) width / picture.width(), (float) height / picture.height());
  }

  private void add(List<Truth> truths, float pictureWidth, float pictureHeight) {
    truths.forEach(t -> add(t.box().width() * pictureWidth, t.box().height() * pictureHeight));
  }

  private void add(float width, float height) {
    if (size == widths.length) {
      widths = Arrays.copyOf(widths, 2 * size);
      heights = Arrays.copyOf(heights, 2 * size);
    }
    widths[size] = width;
    heights[size] = height;
    size++;
  }

  /** The boxes of both. */
  BoxShapes with(BoxShapes others) {
    var both = new BoxShapes();
    for (BoxShapes shapes : List.of(this, others)) {
      for (int i = 0; i < shapes.size; i++) {
        both.add(shapes.widths[i], shapes.heights[i]);
      }
    }
    return both;
  }

  /** These of the boxes. */
  BoxShapes picked(int[] indices) {
    var picked = new BoxShapes();
    for (int i : indices) {
      picked.add(widths[i], heights[i]);
    }
    return picked;
  }

  public int size() {
    return size;
  }

  public float width(int i) {
    return widths[i];
  }

  public float height(int i) {
    return heights[i];
  }

  /** How many different ones there are; counts no further than the limit. */
  int different(int limit) {
    var seen = new HashSet<Long>();
    for (int i = 0; i < size && seen.size() < limit; i++) {
      seen.add(
          ((long) Float.floatToIntBits(widths[i]) << 32)
              | (Float.floatToIntBits(heights[i]) & 0xFFFFFFFFL));
    }
    return seen.size();
  }

  /** Intersection over union of two boxes with one centre. */
  static double iou(double width, double height, double otherWidth, double otherHeight) {
    double both = Math.min(width, otherWidth) * Math.min(height, otherHeight);
    return both / (width * height + otherWidth * otherHeight - both);
  }
}
