package org.prunepoint.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Cancellation;
import org.prunepoint.Sample;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.video.source.StreamSettings.Transport;

/** Streams that a test opens, can cancel together, and hears of. */
final class Streams {
  /** What peers send. */
  static final Path VIDEO = Sample.PICTURES.resolveSibling("traffic.mp4").toAbsolutePath();

  final Cancellation cancellation = new Cancellation();
  final List<String> said = new ArrayList<>();

  FrameSource open(String address, double timeout, double retry) {
    return open(address, new StreamSettings(timeout, Transport.AUTO, retry));
  }

  FrameSource open(String address, StreamSettings settings) {
    return new Sources(settings, new OpenCvPictureDecoder(), said::add)
        .open(new SourceName.Stream(StreamAddress.parse(address).orElseThrow()), cancellation);
  }

  /** The common pool has one thread on two processors, and others block in it. */
  static void onItsOwnThread(Runnable work) {
    Thread.ofPlatform().daemon().start(work);
  }
}
