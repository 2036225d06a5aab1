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
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.video.peer.MjpegServer;
import org.prunepoint.video.peer.RtspServer;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.video.source.StreamSettings.Transport;

/** Streams from peers on this machine. What ends in time here is given ten times the time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamTest {
  private static final Path VIDEO = Sample.PICTURES.resolveSibling("traffic.mp4").toAbsolutePath();

  @TempDir Path temp;
  private final Cancellation cancellation = new Cancellation();
  private final List<String> said = new ArrayList<>();

  private FrameSource open(String address, double timeout, double retry) {
    return open(address, new StreamSettings(timeout, Transport.AUTO, retry));
  }

  private FrameSource open(String address, StreamSettings settings) {
    return new Sources(settings, new OpenCvPictureDecoder(), said::add)
        .open(new SourceName.Stream(StreamAddress.parse(address).orElseThrow()), cancellation);
  }

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

  @Test
  void picturesByHttp() throws IOException {
    try (var server = new MjpegServer(1000, false);
        FrameSource source = open(server.address(), 20, 0)) {
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
        FrameSource source = open(server.address(), 20, 60)) {
      for (int i = 0; i < 30; i++) {
        try (Frame frame = source.next().orElseThrow()) {
          assertThat(frame.number()).isEqualTo(i);
        }
      }
      assertThat(server.connections()).isGreaterThanOrEqualTo(3);
      assertThat(said).contains(server.address() + " is there again.");
      assertThat(said.getFirst()).startsWith(server.address() + " broke off: ");
    }
  }

  @Test
  void aStreamThatBreaksOffAndIsNotTriedAgainIsAFault() throws IOException {
    try (var server = new MjpegServer(12, false);
        FrameSource source = open(server.address(), 20, 0)) {
      assertThatThrownBy(() -> count(source))
          .isInstanceOf(Fault.class)
          .hasMessageContaining(server.address() + " broke off");
    }
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
  void aVideoFileByHttpIsNoLiveSource() {
    HttpServer server = files(VIDEO.getParent());
    try (FrameSource source = open(at(server, "traffic.mp4"), 20, 0)) {
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
        VIDEO,
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
    try (FrameSource source = open(at(server, "x.m3u8"), 20, 0)) {
      assertThat(source.info().live()).isFalse();
      assertThat(source.info().width()).isEqualTo(640);
      assertThat(count(source)).isEqualTo(150);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"auto", "tcp"})
  void aCameraByRtsp(String transport) throws IOException {
    var settings = new StreamSettings(20, Transport.valueOf(transport.toUpperCase(Locale.ROOT)), 0);
    try (var server = new RtspServer(VIDEO);
        FrameSource source = open(server.address(), settings)) {
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
  void aReadThatWaitsEndsWhenItIsCancelled() throws IOException {
    try (var server = new RtspServer(VIDEO);
        FrameSource source = open(server.address(), 60, 60)) {
      source.next().orElseThrow().close();
      server.fallSilent();
      var reading = CompletableFuture.runAsync(() -> count(source));
      cancellation.request();
      assertThatThrownBy(reading::join).hasCauseInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aReadThatWaitsTooLongIsAFault() throws IOException {
    try (var server = new MjpegServer(5, true);
        FrameSource source = open(server.address(), 2, 0)) {
      assertThatThrownBy(() -> count(source))
          .isInstanceOf(Fault.class)
          .hasMessage(server.address() + " broke off: it did not answer within 2 s.");
    }
  }

  @Test
  void whoeverPushesIsListenedTo() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String address = "rtsp://127.0.0.1:" + port + "/live";
    var listening = CompletableFuture.supplyAsync(() -> open(address + "?listen", 60, 0));
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
                    VIDEO,
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

  @ParameterizedTest
  @ValueSource(strings = {"http", "rtsp", "tcp", "rtmp"})
  void anOpenThatIsNeverAnsweredEndsWhenItIsCancelled(String scheme) throws IOException {
    try (var dead = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = scheme + "://127.0.0.1:" + dead.getLocalPort() + "/x";
      var opening = CompletableFuture.runAsync(() -> open(address, 100, 0));
      try (Socket connected = dead.accept()) {
        cancellation.request();
        assertThatThrownBy(opening::join)
            .isInstanceOf(CompletionException.class)
            .hasCauseInstanceOf(CancellationException.class);
        assertThat(connected.isConnected()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "rtsp"})
  void anOpenThatIsNeverAnsweredIsAFaultInTheEnd(String scheme) throws IOException {
    try (var dead = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = scheme + "://me:SECRET@127.0.0.1:" + dead.getLocalPort() + "/x";
      assertThatThrownBy(() -> open(address, 0.5, 60))
          .isInstanceOf(Fault.class)
          .hasMessage(address.replace("SECRET", "***") + " did not answer within 0.5 s.");
    }
  }

  @Test
  void oneThatDoesNotAnswerBlocksNobodyElse() throws IOException {
    try (var dead = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var server = new MjpegServer(1000, false)) {
      String silent = "http://127.0.0.1:" + dead.getLocalPort() + "/x";
      var opening = CompletableFuture.runAsync(() -> open(silent, 100, 0));
      try (Socket waiting = dead.accept()) {
        for (int i = 0; i < 12; i++) { // more than JavaCPP has places for callbacks
          try (FrameSource source = open(server.address(), 20, 0)) {
            source.next().orElseThrow().close();
          }
        }
        assertThat(opening).isNotDone();
        assertThat(waiting.isClosed()).isFalse();
        cancellation.request();
        assertThatThrownBy(opening::join).hasCauseInstanceOf(CancellationException.class);
      }
    }
  }

  @Test
  void manySourcesAreOpenAtATime() throws IOException {
    try (var server = new MjpegServer(1000, false)) {
      List<FrameSource> open = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        open.add(open(server.address(), 20, 0));
      }
      for (int round = 0; round < 3; round++) {
        for (FrameSource source : open) {
          source.next().orElseThrow().close();
        }
      }
      open.forEach(FrameSource::close);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, 'wants a name and a password, or others (401)'",
    "403, 'not allowed (403)'",
    "404, 'has nothing under that address (404)'",
    "503, 'the server failed (5xx)'"
  })
  void aServerThatRefusesIsQuoted(int code, String reason) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(code, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThatThrownBy(() -> open(at(server, "live?token=SECRET"), 20, 60))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("/live?token=***")
          .hasMessageContaining(reason);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerThatStopsInTheMiddleOfAFileIsSaid() throws IOException {
    byte[] whole = Files.readAllBytes(VIDEO);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, whole.length);
          exchange.getResponseBody().write(Arrays.copyOf(whole, whole.length / 2));
          exchange.getResponseBody().flush();
          exchange.close();
        });
    server.start();
    try (FrameSource source = open(at(server, "a.mp4"), 20, 60)) {
      assertThatThrownBy(() -> count(source))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("a.mp4 broke off");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void nobodyListensAndNobodyHasThatName() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() -> open("rtsp://127.0.0.1:" + port + "/x", 20, 60))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("the connection was refused: nobody listens there");
    assertThatThrownBy(() -> open("rtsp://prunepoint.invalid/x", 60, 60))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("there is no host of that name");
  }
}
