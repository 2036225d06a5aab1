package org.prunepoint.dataset;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.prunepoint.Fault;
import org.prunepoint.network.Shape;

/** Writes a picture into a network's input by one of the fittings. */
public final class InputFitter {
  private static final float DARKNET_FILL = .5f;
  private static final int GREY = 128;
  private static final int YOLOV5_GREY = 114;
  private static final int YOLOV5_STEP = 32;

  private InputFitter() {}

  /**
   * @param input of the network for this picture
   * @param values {@code [c, h, w]}: red, green and blue, or {@link Luma} alone
   * @return where the picture lies on it
   * @throws Fault if the input has neither three channels nor one
   */
  public static Placement fit(
      Fitting fitting, Picture picture, Shape input, FloatBuffer values, PictureDecoder decoder) {
    requireFitting(input);
    return switch (fitting) {
      case STRETCH, LETTERBOX -> fit(fitting, picture, input, values);
      case RECTANGLES -> rectangle(picture, input, values, decoder);
      case YOLOV5 -> yolov5(picture, input, values, decoder);
    };
  }

  /**
   * As Darknet does it, of pixels wherever they lie.
   *
   * @param fitting stretched or letterboxed
   */
  public static Placement fit(Fitting fitting, Raster picture, Shape input, FloatBuffer values) {
    requireFitting(input);
    return fit(fitting, picture, Area.whole(input), values);
  }

  /**
   * A part of an input, in pixels.
   *
   * @param planes of the input: 3, or 1 for grey
   * @param stride width of the input
   * @param rows height of the input
   * @param left edge of the part
   * @param top edge of the part
   * @param width of the part
   * @param height of the part
   */
  public record Area(int planes, int stride, int rows, int left, int top, int width, int height) {
    static Area whole(Shape input) {
      return new Area(
          input.channels(), input.width(), input.height(), 0, 0, input.width(), input.height());
    }

    Placement placement() {
      return left == 0 && top == 0 && width == stride && height == rows
          ? Placement.WHOLE
          : new Placement(
              (float) left / stride,
              (float) top / rows,
              (float) width / stride,
              (float) height / rows);
    }
  }

  /**
   * As the other, into a part of the input; the rest stays as it is.
   *
   * @return where the picture lies on the whole input
   */
  public static Placement fit(Fitting fitting, Raster picture, Area area, FloatBuffer values) {
    return switch (fitting) {
      case STRETCH -> {
        StretchResize.into(values, area, area.left, area.top, area.width, area.height, picture);
        yield area.placement();
      }
      case LETTERBOX -> letterbox(picture, area, values);
      case RECTANGLES, YOLOV5 ->
          throw new IllegalArgumentException("rectangles are for lists of pictures");
    };
  }

  /** Fills a part of the input with Darknet's grey. */
  public static void grey(Area area, FloatBuffer values) {
    float[] row = new float[area.width];
    Arrays.fill(row, DARKNET_FILL);
    for (int plane = 0; plane < area.planes; plane++) {
      for (int y = 0; y < area.height; y++) {
        values.put((plane * area.rows + area.top + y) * area.stride + area.left, row);
      }
    }
  }

  /**
   * @throws Fault if they cannot
   */
  static void requireFitting(Shape input) {
    if (!input.takesPictures()) {
      throw new Fault(
          "The network takes pictures of %d channels; only colours (3) and grey (1) can be fitted."
              .formatted(input.channels()));
    }
  }

  /** Darknet's {@code letterbox_image}; boxes go back with fractions of a pixel, as there. */
  private static Placement letterbox(Raster picture, Area area, FloatBuffer values) {
    int w = area.width;
    int h = area.height;
    int newW;
    int newH;
    if ((float) w / picture.width() < (float) h / picture.height()) {
      newW = w;
      newH = Math.max(1, (int) ((long) picture.height() * w / picture.width()));
    } else {
      newH = h;
      newW = Math.max(1, (int) ((long) picture.width() * h / picture.height()));
    }
    grey(area, values);
    StretchResize.into(
        values, area, area.left + (w - newW) / 2, area.top + (h - newH) / 2, newW, newH, picture);
    return new Placement(
        (area.left + (w - newW) / 2f) / area.stride,
        (area.top + (h - newH) / 2f) / area.rows,
        (float) newW / area.stride,
        (float) newH / area.rows);
  }

  /** {@code letterbox(mode='rect')} of the Python pruning tools. */
  private static Placement rectangle(
      Picture picture, Shape input, FloatBuffer values, PictureDecoder decoder) {
    int w = input.width();
    int h = input.height();
    double ratio = (double) Math.max(w, h) / Math.max(picture.width(), picture.height());
    int newW = Math.clamp((long) Math.rint(picture.width() * ratio), 1, w);
    int newH = Math.clamp((long) Math.rint(picture.height() * ratio), 1, h);
    double padX = (w - newW) / 2.0;
    double padY = (h - newH) / 2.0;
    Picture small =
        newW == picture.width() && newH == picture.height()
            ? picture
            : decoder.resizeByArea(picture, newW, newH);
    fill(values, StretchResize.FRACTIONS[GREY]);
    copy(small, values, input, (int) Math.rint(padX - .1), (int) Math.rint(padY - .1));
    return new Placement(
        (float) (padX / w),
        (float) (padY / h),
        (float) (ratio * picture.width() / w),
        (float) (ratio * picture.height() / h));
  }

  /**
   * {@code load_image} and {@code letterbox} of YOLOv5: the longer side becomes the network's,
   * which is one step less than that of the rectangle.
   */
  private static Placement yolov5(
      Picture picture, Shape input, FloatBuffer values, PictureDecoder decoder) {
    int w = input.width();
    int h = input.height();
    int side = Math.max(YOLOV5_STEP, Math.max(w, h) - YOLOV5_STEP);
    double ratio = (double) side / Math.max(picture.width(), picture.height());
    int newW = Math.clamp((long) (picture.width() * ratio), 1, w);
    int newH = Math.clamp((long) (picture.height() * ratio), 1, h);
    double padX = (w - newW) / 2.0;
    double padY = (h - newH) / 2.0;
    Picture small =
        newW == picture.width() && newH == picture.height()
            ? picture
            : ratio < 1
                ? decoder.resizeByArea(picture, newW, newH)
                : BilinearResize.to(picture, newW, newH);
    fill(values, StretchResize.FRACTIONS[YOLOV5_GREY]);
    copy(small, values, input, (int) Math.rint(padX - .1), (int) Math.rint(padY - .1));
    double gain = (double) newH / picture.height();
    return new Placement(
        (float) (padX / w),
        (float) (padY / h),
        (float) (gain * picture.width() / w),
        (float) (gain * picture.height() / h));
  }

  private static void copy(Picture picture, FloatBuffer values, Shape input, int left, int top) {
    int stride = input.width();
    int rows = input.height();
    byte[] rgb = picture.rgb();
    float[] row = new float[picture.width()];
    for (int y = 0; y < picture.height(); y++) {
      int start = 3 * picture.width() * y;
      for (int plane = 0; plane < input.channels(); plane++) {
        for (int x = 0; x < row.length; x++) {
          int pixel = start + 3 * x;
          row[x] =
              StretchResize.FRACTIONS[
                  input.channels() == 1
                      ? Luma.of(rgb, pixel, pixel + 1, pixel + 2)
                      : rgb[pixel + plane] & 255];
        }
        values.put((plane * rows + top + y) * stride + left, row);
      }
    }
  }

  private static void fill(FloatBuffer values, float value) {
    float[] row = new float[Math.min(values.capacity(), 1 << 14)];
    Arrays.fill(row, value);
    for (int i = 0; i < values.capacity(); i += row.length) {
      values.put(i, row, 0, Math.min(row.length, values.capacity() - i));
    }
  }
}
