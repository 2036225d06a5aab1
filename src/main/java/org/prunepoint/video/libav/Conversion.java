package org.prunepoint.video.libav;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.video.source.PixelOrder;

/**
 * From what a decoder gives to bytes of one order, of the same size. libswscale is told in which
 * colours the frame is meant: what the frame says, or where it says nothing BT.709 from 720 rows on
 * and BT.601 below, as players do.
 */
final class Conversion implements AutoCloseable {
  /** Rows from which untagged video is meant in BT.709. */
  private static final int HD = 720;

  /** libswscale leaves out or overruns the end of tight rows that are no multiple of this. */
  private static final int ALIGNMENT = 16;

  private static final int ONE = 1 << 16;

  private final PixelOrder order;
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4);
  private @Nullable SwsContext context;
  private @Nullable ByteBuffer scratch;
  private Layout layout = new Layout(0, 0, -1, -1, -1);

  /** What a context is made for. */
  private record Layout(int width, int height, int format, int colours, int range) {
    static Layout of(AVFrame frame) {
      return new Layout(
          frame.width(), frame.height(), frame.format(), frame.colorspace(), frame.color_range());
    }

    /** As libswscale numbers them. */
    int matrix() {
      return switch (colours) {
        case avutil.AVCOL_SPC_BT709 -> swscale.SWS_CS_ITU709;
        case avutil.AVCOL_SPC_FCC -> swscale.SWS_CS_FCC;
        case avutil.AVCOL_SPC_BT470BG, avutil.AVCOL_SPC_SMPTE170M -> swscale.SWS_CS_ITU601;
        case avutil.AVCOL_SPC_SMPTE240M -> swscale.SWS_CS_SMPTE240M;
        case avutil.AVCOL_SPC_BT2020_NCL, avutil.AVCOL_SPC_BT2020_CL -> swscale.SWS_CS_BT2020;
        default -> height >= HD ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601;
      };
    }

    boolean full() {
      return range == avutil.AVCOL_RANGE_JPEG
          || format == avutil.AV_PIX_FMT_YUVJ420P
          || format == avutil.AV_PIX_FMT_YUVJ422P
          || format == avutil.AV_PIX_FMT_YUVJ444P
          || format == avutil.AV_PIX_FMT_YUVJ440P;
    }
  }

  Conversion(PixelOrder order) {
    this.order = order;
  }

  /**
   * Writes a frame, upright.
   *
   * @param into tight rows
   */
  synchronized void write(AVFrame frame, Turn turn, ByteBuffer into) {
    int width = frame.width();
    int height = frame.height();
    int size = order.bytes(width, height);
    if (!into.isDirect() || into.capacity() < size) {
      throw new IllegalArgumentException(
          "a direct buffer of at least " + size + " bytes is needed");
    }
    boolean direct = turn == Turn.NONE && width % ALIGNMENT == 0;
    if (direct) {
      scale(frame, into, order.bytes() * width);
      return;
    }
    int stride = order.bytes() * ((width + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    ByteBuffer rows = scratch(stride * (height + 1));
    scale(frame, rows, stride);
    int length = order.bytes() * width;
    if (turn == Turn.NONE) {
      tighten(rows, stride, length, height, into);
    } else {
      tighten(rows, stride, length, height, rows);
      turn.apply(rows, width, height, order.bytes(), into);
    }
  }

  private void scale(AVFrame frame, ByteBuffer to, int stride) {
    SwsContext scaler = context(frame);
    try (BytePointer target = new BytePointer(to.duplicate().clear())) {
      planes.put(0, target);
      strides.put(0, stride);
      swscale.sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same memory, not equal bytes
  private static void tighten(ByteBuffer rows, int stride, int length, int count, ByteBuffer to) {
    for (int y = 0; y < count; y++) {
      to.put(y * length, rows, y * stride, length);
    }
  }

  private ByteBuffer scratch(int bytes) {
    ByteBuffer there = scratch;
    if (there == null || there.capacity() < bytes) {
      there = ByteBuffer.allocateDirect(bytes);
      scratch = there;
    }
    return there;
  }

  private SwsContext context(AVFrame frame) {
    Layout wanted = Layout.of(frame);
    SwsContext made = context;
    if (made != null && wanted.equals(layout)) {
      return made;
    }
    free();
    int format = order == PixelOrder.BGR ? avutil.AV_PIX_FMT_BGR24 : avutil.AV_PIX_FMT_BGRA;
    made =
        swscale.sws_getContext(
            wanted.width,
            wanted.height,
            wanted.format,
            wanted.width,
            wanted.height,
            format,
            swscale.SWS_BICUBIC, // what the ffmpeg program takes
            null,
            null,
            (DoublePointer) null);
    if (made == null || made.isNull()) {
      throw new org.prunepoint.Fault(
          "Frames of %d x %d in the pixel format %d cannot be converted."
              .formatted(wanted.width, wanted.height, wanted.format));
    }
    IntPointer matrix = swscale.sws_getCoefficients(wanted.matrix());
    // Refused for frames that are no YUV, which need none.
    swscale.sws_setColorspaceDetails(made, matrix, wanted.full() ? 1 : 0, matrix, 1, 0, ONE, ONE);
    context = made;
    layout = wanted;
    return made;
  }

  private void free() {
    if (context != null) {
      swscale.sws_freeContext(context);
      context = null;
    }
  }

  @Override
  public synchronized void close() {
    free();
    planes.close();
    strides.close();
  }
}
