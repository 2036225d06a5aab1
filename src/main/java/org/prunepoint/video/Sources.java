package org.prunepoint.video;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.video.libav.LibavSource;
import org.prunepoint.video.libav.ListedCameras;
import org.prunepoint.video.mosaic.MosaicSource;
import org.prunepoint.video.source.CameraFormats;
import org.prunepoint.video.source.CameraList;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PictureSource;
import org.prunepoint.video.source.ReconnectingSource;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.SourceNames;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.video.v4l2.LinuxCameras;

/**
 * Opens whatever can be looked at.
 *
 * @param settings for streams and cameras
 * @param pictures reads picture files
 * @param said gets sentences about what is passed over, breaks off or is there again
 */
public record Sources(StreamSettings settings, PictureDecoder pictures, Consumer<String> said) {

  /** The cameras of this machine. */
  public static CameraList cameras() {
    return CameraFormats.here().equals(CameraFormats.LINUX)
        ? LinuxCameras.here()
        : new ListedCameras();
  }

  /**
   * What words mean: files, folders, patterns, lists, cameras, addresses.
   *
   * @throws org.prunepoint.Fault if there is no such thing
   */
  public static List<SourceName> named(List<String> typed, Cancellation cancellation) {
    return new SourceNames(cameras(), cancellation).of(typed);
  }

  /**
   * What lies on disk, whatever it is called: pictures, folders, lists, videos that were dropped or
   * chosen. Still pictures beside each other are one.
   *
   * @throws org.prunepoint.Fault if there is nothing that can be looked at
   */
  public static List<SourceName> onDisk(List<Path> paths, Cancellation cancellation) {
    return new SourceNames(cameras(), cancellation).onDisk(paths);
  }

  /**
   * Opens one. Streams and cameras that break off are opened again.
   *
   * @throws org.prunepoint.Fault if it cannot be opened
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public FrameSource open(SourceName name, Cancellation cancellation) {
    return switch (name) {
      case SourceName.Pictures files -> new PictureSource(files, pictures, said, cancellation);
      case SourceName.Video video -> LibavSource.file(video.file(), cancellation);
      case SourceName.Camera camera ->
          again(part -> LibavSource.camera(camera.device(), settings, part), cancellation);
      case SourceName.Stream stream ->
          again(part -> LibavSource.stream(stream.address(), settings, part), cancellation);
      case SourceName.Mosaic mosaic -> new MosaicSource(mosaic, this::open, cancellation);
    };
  }

  private FrameSource again(
      Function<Cancellation, FrameSource> opening, Cancellation cancellation) {
    return new ReconnectingSource(opening, settings.retry(), said, cancellation);
  }
}
