package org.prunepoint.video.peer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.video.FfmpegProgram;

/**
 * A camera that speaks RTSP: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN; H.264 in RTP, inside the
 * RTSP connection or by UDP, as the client asks. The RTP packets are made by the ffmpeg program,
 * which sends them to the client, or here to be put into the connection.
 */
public final class RtspServer implements AutoCloseable {
  private static final String END = "\r\n";
  private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d+)");

  private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Path video;
  private final List<Process> senders = new ArrayList<>();

  /**
   * @param video in H.264, played in a loop at its own rate
   */
  public RtspServer(Path video) throws IOException {
    this.video = video;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  public String address() {
    return "rtsp://127.0.0.1:" + server.getLocalPort() + "/live";
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      OptionalInt direct = OptionalInt.empty();
      for (List<String> request = request(in); !request.isEmpty(); request = request(in)) {
        String method = request.getFirst().split(" ")[0];
        direct = method.equals("SETUP") ? clientPort(request) : direct;
        write(out, answer(method, request).getBytes(StandardCharsets.US_ASCII));
        if (method.equals("PLAY")) {
          Thread.ofPlatform().daemon().start(() -> relay(udp, out));
          send(direct.orElse(udp.getLocalPort()));
        }
      }
    } catch (IOException gone) {
      // The client has seen enough.
    }
  }

  private static synchronized void write(OutputStream out, byte[]... parts) throws IOException {
    for (byte[] part : parts) {
      out.write(part);
    }
    out.flush();
  }

  private String answer(String method, List<String> request) {
    String ok = "RTSP/1.0 200 OK" + END + header(request, "CSeq") + END;
    return switch (method) {
      case "OPTIONS" -> ok + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN" + END + END;
      case "DESCRIBE" -> {
        String description =
            String.join(
                END,
                "v=0",
                "o=- 0 0 IN IP4 127.0.0.1",
                "s=test",
                "c=IN IP4 127.0.0.1",
                "t=0 0",
                "m=video 0 RTP/AVP 96",
                "a=rtpmap:96 H264/90000",
                "a=fmtp:96 packetization-mode=1",
                "a=control:track0",
                "");
        yield ok
            + String.join(
                END,
                "Content-Base: " + address() + "/",
                "Content-Type: application/sdp",
                "Content-Length: " + description.length(),
                "",
                description);
      }
      case "SETUP" ->
          ok
              + (clientPort(request).isEmpty()
                  ? "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"
                  : header(request, "Transport") + ";server_port=9-9")
              + END
              + "Session: 1"
              + END
              + END;
      default -> ok + "Session: 1" + END + END;
    };
  }

  /** Where the client listens by UDP; empty if it wants it in the connection. */
  private static OptionalInt clientPort(List<String> request) {
    Matcher port = CLIENT_PORT.matcher(header(request, "Transport"));
    return port.find() ? OptionalInt.of(Integer.parseInt(port.group(1))) : OptionalInt.empty();
  }

  private static String header(List<String> request, String name) {
    return request.stream()
        .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .findFirst()
        .orElse("");
  }

  /** The lines of a request; what the client reports of its reception is passed over. */
  private static List<String> request(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '$' && line.isEmpty() && lines.isEmpty()) {
        in.skipNBytes(1);
        in.skipNBytes(in.read() << 8 | in.read());
      } else if (c != '\n') {
        line.append((char) c);
      } else if (line.toString().isBlank()) {
        return lines;
      } else {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
    }
    return List.of();
  }

  private void send(int port) throws IOException {
    Process sender =
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
                video,
                "-an",
                "-c:v",
                "copy",
                "-bsf:v",
                "h264_mp4toannexb",
                "-f",
                "rtp",
                "rtp://127.0.0.1:" + port + "?pkt_size=1400"));
    synchronized (senders) {
      senders.add(sender);
    }
  }

  private static void relay(DatagramSocket udp, OutputStream out) {
    var packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
    try {
      while (true) {
        udp.receive(packet);
        int length = packet.getLength();
        byte[] frame = {'$', 0, (byte) (length >> 8), (byte) length};
        byte[] data = Arrays.copyOf(packet.getData(), length);
        write(out, frame, data);
      }
    } catch (IOException closed) {
      // So is the connection.
    }
  }

  /** Nothing is sent any more, but nobody says so. */
  public void fallSilent() {
    synchronized (senders) {
      senders.forEach(Process::destroyForcibly);
    }
  }

  @Override
  public void close() throws IOException {
    fallSilent();
    server.close();
  }
}
