package org.prunepoint.video.libav;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.video.source.StreamSettings;

/** A video file, a stream or a camera, read by libavformat and decoded by libavcodec. */
public final class LibavSource implements FrameSource {
  private final Demuxer demuxer;
  private final Interruption interruption;
  private final Decoder decoder;
  private final Conversions conversions = new Conversions();
  private final SourceInfo info;
  private final @Nullable Path file;
  private final long opened = System.nanoTime();
  private @Nullable FrameIndex index;
  private @Nullable AVFrame sought;
  private long number;
  private boolean closed;

  private LibavSource(Demuxer demuxer, Interruption interruption, @Nullable Path file) {
    this.demuxer = demuxer;
    this.interruption = interruption;
    this.file = file;
    this.decoder = new Decoder(demuxer);
    this.info = demuxer.video().info();
  }

  /**
   * Opens a video file.
   *
   * @throws Fault if it is not there, or no video that can be read
   */
  public static LibavSource file(Path file, Cancellation cancellation) {
    if (!Files.exists(file)) {
      throw new Fault("There is no file %s.".formatted(file));
    }
    return open(Input.file(file), file, cancellation);
  }

  /**
   * Opens a stream.
   *
   * @throws Fault if nobody answers in time, or with nothing that can be read
   */
  public static LibavSource stream(
      StreamAddress address, StreamSettings settings, Cancellation cancellation) {
    return open(Input.stream(address, settings), null, cancellation);
  }

  /**
   * Opens a camera.
   *
   * @throws Fault if it is not there, in use, or forbidden
   */
  public static LibavSource camera(
      CameraDevice camera, StreamSettings settings, Cancellation cancellation) {
    LibavLibrary.loadDevices();
    return open(Input.camera(camera, settings), null, cancellation);
  }

  private static LibavSource open(Input input, @Nullable Path file, Cancellation cancellation) {
    LibavLibrary.load();
    var interruption = new Interruption(cancellation.part());
    Demuxer demuxer = null;
    try {
      demuxer = Demuxer.open(input, interruption);
      return new LibavSource(demuxer, interruption, file);
    } catch (RuntimeException | Error unusable) {
      if (demuxer != null) {
        demuxer.close();
      }
      interruption.close();
      throw unusable;
    }
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public void stop() {
    interruption.request();
  }

  @Override
  public long damaged() {
    return decoder.damaged();
  }

  @Override
  public Optional<Frame> next() {
    requireOpen();
    AVFrame there = sought;
    sought = null;
    if (there == null) {
      there = decoder.next();
    }
    if (there == null) {
      return Optional.empty();
    }
    long captured = demuxer.lastRead();
    double seconds = decoder.seconds(there);
    if (Double.isNaN(seconds)) {
      seconds = info.live() ? (captured - opened) / 1e9 : number / info.fps();
    }
    return Optional.of(
        new LibavFrame(
            there, conversions, demuxer.video().turn(), info.title(), number++, seconds, captured));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A file's frames are numbered by the times of all its packets, so that it is exact with any
   * codec and any rate; of what comes by HTTP the rate is taken to be constant.
   */
  @Override
  public void seek(long wanted) {
    requireOpen();
    if (!info.seekable()) {
      throw new Fault("%s cannot be gone through at will.".formatted(info.title()));
    }
    if (wanted < 0) {
      throw new IllegalArgumentException("frames are numbered from 0, not " + wanted);
    }
    sought = null;
    number = wanted;
    if (file == null) {
      sought = decoder.seek(demuxer.video().timeOf(wanted));
      return;
    }
    FrameIndex there = index(file);
    OptionalLong time = there.time(wanted);
    if (time.isEmpty()) {
      decoder.toEnd();
    } else {
      sought = there.trusted() ? decoder.seek(time.getAsLong()) : decoder.fromStart(wanted);
    }
  }

  private FrameIndex index(Path of) {
    FrameIndex there = index;
    if (there == null) {
      there = FrameIndex.of(Input.file(of), interruption);
      index = there;
    }
    return there;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    decoder.close();
    demuxer.close();
    interruption.close();
    conversions.release();
  }

  /** What the library says where it knows no time. */
  static final long NO_TIME = avutil.AV_NOPTS_VALUE;
}
