package org.prunepoint.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.video.peer.MjpegServer;
import org.prunepoint.video.peer.RtspServer;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.video.source.StreamSettings.Transport;

/** Streams from peers on this machine. What ends in time here is given ten times the time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamTest {
  @TempDir Path temp;
  private final Streams streams = new Streams();

  private static int grey(Frame frame) {
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(PixelOrder.BGR.bytes(frame.width(), frame.height()));
    frame.write(PixelOrder.BGR, pixels);
    return pixels.get(pixels.capacity() / 2) & 255;
  }

  private static int count(FrameSource source) {
    int frames = 0;
    for (Optional<Frame> f = source.next(); f.isPresent(); f = source.next()) {
      f.get().close();
      frames++;
    }
    return frames;
  }

  private HttpServer files(Path folder) {
    HttpServer server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder,
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    return server;
  }

  private static String at(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  @Test
  void picturesByHttp() throws IOException {
    try (var server = new MjpegServer(1000, false);
        FrameSource source = streams.open(server.address(), 20, 0)) {
      assertThat(source.info().live()).isTrue();
      assertThat(source.info().seekable()).isFalse();
      assertThat(source.info().description()).isEqualTo("mpjpeg, mjpeg");
      double before = -1;
      for (int i = 0; i < 30; i++) {
        try (Frame frame = source.next().orElseThrow()) {
          assertThat(frame.number()).isEqualTo(i);
          assertThat(grey(frame)).isCloseTo(10 + i, within(2));
          assertThat(frame.seconds()).isGreaterThanOrEqualTo(before);
          before = frame.seconds();
        }
      }
    }
  }

  @Test
  void aStreamThatBreaksOffIsThereAgainAndItsFramesAreNumberedOn() throws IOException {
    try (var server = new MjpegServer(12, false);
        FrameSource source = streams.open(server.address(), 20, 60)) {
      for (int i = 0; i < 30; i++) {
        try (Frame frame = source.next().orElseThrow()) {
          assertThat(frame.number()).isEqualTo(i);
        }
      }
      assertThat(server.connections()).isGreaterThanOrEqualTo(3);
      assertThat(streams.said).contains(server.address() + " is there again.");
      assertThat(streams.said.getFirst()).startsWith(server.address() + " broke off: ");
    }
  }

  @Test
  void aStreamThatBreaksOffAndIsNotTriedAgainIsAFault() throws IOException {
    try (var server = new MjpegServer(12, false);
        FrameSource source = streams.open(server.address(), 20, 0)) {
      assertThatThrownBy(() -> count(source))
          .isInstanceOf(Fault.class)
          .hasMessageContaining(server.address() + " broke off");
    }
  }

  @Test
  void aVideoFileByHttpIsNoLiveSource() {
    HttpServer server = files(Streams.VIDEO.getParent());
    try (FrameSource source = streams.open(at(server, "traffic.mp4"), 20, 0)) {
      assertThat(source.info().live()).isFalse();
      assertThat(source.info().frames()).hasValue(500);
      assertThat(count(source)).isEqualTo(500);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ts", "odd"})
  void aPlaylistWhateverItsSegmentsAreCalled(String ending) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("hls").toAbsolutePath());
    FfmpegProgram.ffmpeg(
        "-i",
        Streams.VIDEO,
        "-frames:v",
        150,
        "-c",
        "copy",
        "-f",
        "hls",
        "-hls_time",
        2,
        "-hls_list_size",
        0,
        folder.resolve("x.m3u8"));
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".ts")) {
          Files.move(file, Path.of(file.toString().replaceFirst("ts$", ending)));
        }
      }
    }
    Path list = folder.resolve("x.m3u8");
    Files.writeString(list, Files.readString(list).replace(".ts", "." + ending));
    HttpServer server = files(folder);
    try (FrameSource source = streams.open(at(server, "x.m3u8"), 20, 0)) {
      assertThat(source.info().live()).isFalse();
      assertThat(source.info().width()).isEqualTo(640);
      assertThat(count(source)).isEqualTo(150);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"auto", "tcp", "udp"})
  void aCameraByRtsp(String transport) throws IOException {
    var settings = new StreamSettings(20, Transport.valueOf(transport.toUpperCase(Locale.ROOT)), 0);
    try (var server = new RtspServer(Streams.VIDEO);
        FrameSource source = streams.open(server.address(), settings)) {
      assertThat(source.info().live()).isTrue();
      assertThat(source.info().description()).isEqualTo("rtsp, h264");
      for (int i = 0; i < 20; i++) {
        try (Frame frame = source.next().orElseThrow()) {
          assertThat(frame.width()).isEqualTo(640);
        }
      }
    }
  }

  @Test
  void whoeverPushesIsListenedTo() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String address = "rtsp://127.0.0.1:" + port + "/live";
    var listening =
        CompletableFuture.supplyAsync(
            () -> streams.open(address + "?listen", 60, 0), Streams::onItsOwnThread);
    Process pusher = null;
    try {
      while (!listening.isDone() && (pusher == null || !pusher.isAlive())) {
        pusher = // until somebody listens
            FfmpegProgram.start(
                "ffmpeg",
                List.of(
                    "-nostdin",
                    "-loglevel",
                    "quiet",
                    "-re",
                    "-stream_loop",
                    "-1",
                    "-i",
                    Streams.VIDEO,
                    "-c",
                    "copy",
                    "-f",
                    "rtsp",
                    "-rtsp_transport",
                    "tcp",
                    address));
        if (!pusher
            .onExit()
            .thenApply(_ -> true)
            .completeOnTimeout(false, 2, TimeUnit.SECONDS)
            .join()) {
          break;
        }
      }
      try (FrameSource source = listening.join()) {
        assertThat(source.info().live()).isTrue();
        for (int i = 0; i < 10; i++) {
          source.next().orElseThrow().close();
        }
      }
    } finally {
      if (pusher != null) {
        pusher.destroyForcibly();
      }
    }
  }
}
