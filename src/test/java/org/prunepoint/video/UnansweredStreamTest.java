package org.prunepoint.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.video.peer.MjpegServer;
import org.prunepoint.video.peer.RtspServer;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;

/** Peers on this machine that do not answer, refuse or break off, and who does not want to wait. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class UnansweredStreamTest {
  private final Streams streams = new Streams();

  private static int count(FrameSource source) {
    int frames = 0;
    for (Optional<Frame> f = source.next(); f.isPresent(); f = source.next()) {
      f.get().close();
      frames++;
    }
    return frames;
  }

  private static String at(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  @Test
  void aReadThatWaitsEndsWhenItIsCancelled() throws IOException {
    try (var server = new RtspServer(Streams.VIDEO);
        FrameSource source = streams.open(server.address(), 60, 60)) {
      source.next().orElseThrow().close();
      server.fallSilent();
      var reading = CompletableFuture.runAsync(() -> count(source), Streams::onItsOwnThread);
      streams.cancellation.request();
      assertThatThrownBy(reading::join).hasCauseInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aReadThatWaitsTooLongIsAFault() throws IOException {
    try (var server = new MjpegServer(5, true);
        FrameSource source = streams.open(server.address(), 2, 0)) {
      assertThatThrownBy(() -> count(source))
          .isInstanceOf(Fault.class)
          .hasMessage(server.address() + " broke off: it did not answer within 2 s.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "rtsp", "tcp", "rtmp"})
  void anOpenThatIsNeverAnsweredEndsWhenItIsCancelled(String scheme) throws IOException {
    try (var dead = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = scheme + "://127.0.0.1:" + dead.getLocalPort() + "/x";
      var opening =
          CompletableFuture.runAsync(() -> streams.open(address, 100, 0), Streams::onItsOwnThread);
      try (Socket connected = dead.accept()) {
        streams.cancellation.request();
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
      assertThatThrownBy(() -> streams.open(address, 0.5, 60))
          .isInstanceOf(Fault.class)
          .hasMessage(address.replace("SECRET", "***") + " did not answer within 0.5 s.");
    }
  }

  @Test
  void oneThatDoesNotAnswerBlocksNobodyElse() throws IOException {
    try (var dead = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var server = new MjpegServer(1000, false)) {
      String silent = "http://127.0.0.1:" + dead.getLocalPort() + "/x";
      var opening =
          CompletableFuture.runAsync(() -> streams.open(silent, 100, 0), Streams::onItsOwnThread);
      try (Socket waiting = dead.accept()) {
        for (int i = 0; i < 12; i++) { // more than JavaCPP has places for callbacks
          try (FrameSource source = streams.open(server.address(), 20, 0)) {
            source.next().orElseThrow().close();
          }
        }
        assertThat(opening).isNotDone();
        assertThat(waiting.isClosed()).isFalse();
        streams.cancellation.request();
        assertThatThrownBy(opening::join).hasCauseInstanceOf(CancellationException.class);
      }
    }
  }

  @Test
  void manySourcesAreOpenAtATime() throws IOException {
    try (var server = new MjpegServer(1000, false)) {
      List<FrameSource> open = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        open.add(streams.open(server.address(), 20, 0));
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
      assertThatThrownBy(() -> streams.open(at(server, "live?token=SECRET"), 20, 60))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("/live?token=***")
          .hasMessageContaining(reason);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerThatStopsInTheMiddleOfAFileIsSaid() throws IOException {
    byte[] whole = Files.readAllBytes(Streams.VIDEO);
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
    try (FrameSource source = streams.open(at(server, "a.mp4"), 20, 60)) {
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
    assertThatThrownBy(() -> streams.open("rtsp://127.0.0.1:" + port + "/x", 20, 60))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("the connection was refused: nobody listens there");
    assertThatThrownBy(() -> streams.open("rtsp://prunepoint.invalid/x", 60, 60))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("there is no host of that name");
  }
}
