package org.prunepoint.video;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;
import org.prunepoint.dataset.Picture;
import org.prunepoint.video.libav.LibavLibrary;

/**
 * Writes pictures as an H.264 video in an MP4 file. It is written beside its place and moved there
 * by {@link #finish}; a writer that is closed without leaves nothing behind.
 */
public final class VideoWriter implements AutoCloseable {
  /** Cisco's: the one H.264 encoder in FFmpeg builds without GPL parts. */
  private static final String ENCODER = "libopenh264";

  private static final int CHANNELS = 3;

  /** What FFmpeg says of a full disk, on every system. */
  private static final String NO_SPACE = "error -28";

  private static final String FULL = "the disk is full";

  private final Path file;
  private final Path beside;
  private final int width;
  private final int height;
  private final FFmpegFrameRecorder recorder;
  private boolean open = true;
  private long next;

  private VideoWriter(Path file, Path beside, int width, int height, FFmpegFrameRecorder recorder) {
    this.file = file;
    this.beside = beside;
    this.width = width;
    this.height = height;
    this.recorder = recorder;
  }

  /**
   * Starts a video.
   *
   * @param file where it shall be; folders on the way are made, a file there is replaced in the end
   * @param width pixels, even
   * @param height pixels, even
   * @param fps pictures a second
   * @param bitrate aim, bits a second
   * @throws Fault if it cannot be written there, or not in that size
   */
  public static VideoWriter open(Path file, int width, int height, double fps, int bitrate) {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
      throw new Fault(
          "A video's width and height are even numbers, found %d x %d.".formatted(width, height));
    }
    Path target = file.toAbsolutePath().normalize();
    Path beside = beside(target);
    LibavLibrary.load();
    var recorder = new FFmpegFrameRecorder(beside.toFile(), width, height, 0);
    recorder.setFormat("mp4");
    recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
    recorder.setVideoCodecName(ENCODER);
    recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
    recorder.setFrameRate(fps);
    recorder.setGopSize((int) Math.max(1, Math.round(2 * fps)));
    recorder.setVideoBitrate(bitrate);
    // What libswscale makes of pixels; players would take large video for BT.709.
    recorder.setVideoOption("colorspace", "smpte170m");
    recorder.setVideoOption("color_range", "tv");
    recorder.setOption("movflags", "+faststart");
    var writer = new VideoWriter(target, beside, width, height, recorder);
    try {
      recorder.start();
      return writer;
    } catch (FFmpegFrameRecorder.Exception e) {
      Fault fault = writer.fault(e);
      writer.close();
      throw fault;
    }
  }

  private static Path beside(Path file) {
    try {
      Files.createDirectories(file.getParent());
      if (Files.isDirectory(file)) {
        throw new Fault(file + " is a folder, so no video can be written there.");
      }
      Leftovers.collect(file.getParent());
      return Files.createFile(Leftovers.beside(file));
    } catch (IOException e) {
      throw new Fault(file + " cannot be written: " + IoReason.of(e) + ".", e);
    }
  }

  /**
   * Adds a picture.
   *
   * @throws Fault if it has another size, or the disk does not take it
   */
  public void write(Picture picture) {
    if (picture.width() != width || picture.height() != height) {
      throw new Fault(
          "The pictures of a video have one size: found %d x %d in a video of %d x %d."
              .formatted(picture.width(), picture.height(), width, height));
    }
    try (var frame = new Frame(width, height, Frame.DEPTH_UBYTE, CHANNELS)) {
      // Rows may be longer than the picture: native code likes them aligned.
      ByteBuffer pixels = (ByteBuffer) frame.image[0];
      for (int y = 0; y < height; y++) {
        pixels.put(y * frame.imageStride, picture.rgb(), y * width * CHANNELS, width * CHANNELS);
      }
      recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
    } catch (FFmpegFrameRecorder.Exception e) {
      throw fault(e);
    }
  }

  /**
   * Adds a frame that lies outside the heap: blue, green, red, no gaps between rows. One that is
   * odd loses its last column or row.
   *
   * @param bgr a direct buffer, from its beginning
   * @param seconds when it is shown, from the beginning; NaN for right after the one before. What
   *     would be shown before that is left out.
   * @throws Fault if it has another size, or the disk does not take it
   */
  public void write(ByteBuffer bgr, int frameWidth, int frameHeight, double seconds) {
    if (frameWidth - frameWidth % 2 != width || frameHeight - frameHeight % 2 != height) {
      throw new Fault(
          "The pictures of a video have one size: found %d x %d in a video of %d x %d."
              .formatted(frameWidth, frameHeight, width, height));
    }
    long number = Double.isNaN(seconds) ? next : Math.round(seconds * recorder.getFrameRate());
    if (number < next) {
      return;
    }
    next = number + 1;
    try (var frame = new Frame()) {
      frame.imageWidth = width;
      frame.imageHeight = height;
      frame.imageDepth = Frame.DEPTH_UBYTE;
      frame.imageChannels = CHANNELS;
      frame.imageStride = CHANNELS * frameWidth;
      frame.image = new Buffer[] {bgr.duplicate().clear()};
      recorder.setFrameNumber(Math.toIntExact(number));
      recorder.record(frame, avutil.AV_PIX_FMT_BGR24);
    } catch (FFmpegFrameRecorder.Exception e) {
      throw fault(e);
    }
  }

  /**
   * Ends the video and puts it in its place.
   *
   * @throws Fault if the disk does not take it
   */
  public void finish() {
    try {
      open = false;
      recorder.stop();
      recorder.release();
      if (!FilmBoxes.areWhole(beside)) {
        throw new IOException(FULL + ", or fails: its end is missing");
      }
      move();
    } catch (IOException e) {
      throw fault(e);
    } finally {
      removeUnfinished();
    }
  }

  private void move() throws IOException {
    try {
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Fault fault(IOException e) {
    String message = String.valueOf(e.getMessage());
    return new Fault(
        "The video %s cannot be written: %s."
            .formatted(file, message.contains(NO_SPACE) ? FULL : message),
        e);
  }

  /** Without {@link #finish} before, what was written is thrown away. */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      recorder.release();
    } catch (FFmpegFrameRecorder.Exception _) {
      // It is thrown away anyway.
    } finally {
      removeUnfinished();
    }
  }

  private void removeUnfinished() {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException _) {
      // A hidden file is left behind; the fault that led here says more.
    }
  }
}
