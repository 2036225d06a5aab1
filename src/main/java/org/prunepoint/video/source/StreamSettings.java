package org.prunepoint.video.source;

import org.prunepoint.option.Bounds;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * How patient one is with streams and cameras.
 *
 * @param timeout seconds that opening may take, and that one frame may be waited for
 * @param transport how RTSP brings its packets
 * @param retry seconds for which a live source that broke off is tried again; 0 for not at all
 */
public record StreamSettings(double timeout, Transport transport, double retry) {
  /** What can be typed. */
  public static final Options<StreamSettings> OPTIONS =
      Options.of(StreamSettings.class, () -> StreamSettings.DEFAULT)
          .option(
              "timeout",
              "timeout",
              Word.decimal(Bounds.above(0).to(3600)).unit("seconds"),
              "Seconds that a stream or camera may take to open, or to bring a frame.")
          .option(
              "transport",
              "transport",
              Word.choice(Transport.values(), Transport::word).label("T"),
              "How RTSP brings its packets: {choices}; auto is TCP where the server has it.")
          .option(
              "retry",
              "retry",
              Word.decimal(Bounds.from(0).to(1e6)).unit("seconds"),
              "Seconds for which a live stream or camera that broke off is tried again; 0 for not"
                  + " at all.")
          .under("Streams and cameras");

  public static final StreamSettings DEFAULT = new StreamSettings(10, Transport.AUTO, 300);

  /** Of RTSP. */
  public enum Transport {
    AUTO("auto"),
    TCP("tcp"),
    UDP("udp");

    private final String word;

    Transport(String word) {
      this.word = word;
    }

    /** As it is typed. */
    public String word() {
      return word;
    }
  }

  public StreamSettings {
    OPTIONS.check(timeout, transport, retry);
  }
}
