package org.prunepoint.video.libav;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.video.source.StreamSettings.Transport;

/**
 * What libavformat is asked to open, and how.
 *
 * @param title for people, without passwords
 * @param url as libavformat has it, with passwords
 * @param host whose name has to be found first; empty for none
 * @param format to force; null to look
 * @param options of protocol and format
 * @param seconds that opening it and reading a frame may take; infinite for files
 * @param device whether it is a camera
 */
record Input(
    String title,
    String url,
    String host,
    @Nullable String format,
    Map<String, String> options,
    double seconds,
    boolean device) {
  /** No file makes this program go to the network, no stream makes it read files. */
  private static final String FILES = "file,crypto,data";

  private static final String NETWORK =
      "http,https,tcp,tls,udp,rtp,rtsp,rtsps,rtmp,rtmps,srt,crypto,data,httpproxy";

  /** Enough for a key frame of a large camera, less than the five seconds that are FFmpeg's own. */
  private static final int PROBE_BYTES = 2_000_000;

  private static final int PROBE_MICROS = 1_000_000;

  private static final String LISTEN = "?listen";

  static Input file(Path file) {
    return new Input(
        file.toString(),
        "file:" + file.toAbsolutePath(),
        "",
        null,
        Map.of("protocol_whitelist", FILES),
        Double.POSITIVE_INFINITY,
        false);
  }

  static Input camera(CameraDevice camera, StreamSettings settings) {
    return new Input(
        camera.title(),
        camera.address(),
        "",
        camera.format(),
        camera.options(),
        settings.timeout(),
        true);
  }

  static Input stream(StreamAddress address, StreamSettings settings) {
    String url = address.secret();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("protocol_whitelist", NETWORK);
    options.put("probesize", String.valueOf(PROBE_BYTES));
    options.put("analyzeduration", String.valueOf(PROBE_MICROS));
    String micros = String.valueOf((long) (settings.timeout() * TimeUnit.SECONDS.toMicros(1)));
    boolean listens = false;
    switch (address.scheme()) {
      case "rtsp", "rtsps" -> {
        listens = url.toLowerCase(Locale.ROOT).endsWith(LISTEN);
        rtsp(options, settings, micros, listens);
      }
      case "http", "https" -> {
        options.put("rw_timeout", micros);
        // Playlists whose segments have other names, which FFmpeg refuses since 7.1.1.
        options.put("extension_picky", "0");
        options.put("allowed_extensions", "ALL");
        options.put("allowed_segment_extensions", "ALL");
      }
      default -> options.put("rw_timeout", micros);
    }
    return new Input(
        address.shown(),
        listens ? url.substring(0, url.length() - LISTEN.length()) : url,
        listens ? "" : address.host(),
        null,
        options,
        settings.timeout(),
        false);
  }

  private static void rtsp(
      Map<String, String> options, StreamSettings settings, String micros, boolean listens) {
    options.put("fflags", "nobuffer");
    if (listens) {
      options.put("rtsp_flags", "listen");
      options.put("listen_timeout", String.valueOf((long) Math.ceil(settings.timeout())));
      return;
    }
    options.put("timeout", micros); // "stimeout" of old is ignored without a word
    if (settings.transport() == Transport.AUTO) {
      options.put("rtsp_flags", "prefer_tcp");
    } else {
      options.put("rtsp_transport", settings.transport().word());
    }
  }
}
