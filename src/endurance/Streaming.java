import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Lets the program look at a stream for hours, and says whether its memory stays flat.
 *
 * <pre>
 *   java src/endurance/Streaming.java 2h ./prunepoint
 * </pre>
 *
 * A camera on the loopback address sends the sample's pictures as MJPEG and breaks off every few
 * minutes, as cameras do; the program finds objects and writes an mp4 of them. Every ten seconds
 * its resident memory is read from {@code /proc} (Linux). The first tenth is for warming up; then
 * the median of each quarter of the rest is printed, and the last may not be above the first by
 * more than a share that is printed too. Exit code 0 if so, and if the program was still there.
 */
final class Streaming {
  private static final int FRAMES_A_SECOND = 15;
  private static final Duration CONNECTION = Duration.ofMinutes(5);
  private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
  private static final double MAY_GROW = 0.05;

  private Streaming() {}

  /**
   * @param args how long, such as {@code 2h} or {@code 10m}; then the command that starts the
   *     program
   */
  public static void main(String... args) throws Exception {
    Duration length = Duration.parse("PT" + args[0]);
    Path folder = Files.createTempDirectory("prunepoint-streaming");
    AtomicLong sent = new AtomicLong();
    HttpServer camera = camera(sent);
    List<String> command = new ArrayList<>(List.of(args).subList(1, args.length));
    command.addAll(
        List.of(
            "detect",
            "cfg/traffic.cfg",
            "weights/traffic.weights",
            "--source",
            "http://127.0.0.1:" + camera.getAddress().getPort() + "/live",
            "--save-video",
            folder.resolve("seen.mp4").toString()));
    Process program =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    List<Long> samples = new ArrayList<>();
    Instant end = Instant.now().plus(length);
    System.out.println("minutes  frames  resident MB  (files: " + folder + ")");
    while (Instant.now().isBefore(end)
        && !program.waitFor(BETWEEN_SAMPLES.toSeconds(), TimeUnit.SECONDS)) {
      samples.add(residentKilobytes(program));
      if (samples.size() % 30 == 0) {
        System.out.printf(
            "%7d %7d %12d%n",
            samples.size() * BETWEEN_SAMPLES.toSeconds() / 60,
            sent.get(),
            samples.getLast() / 1024);
      }
    }
    boolean stayed = program.isAlive();
    program.destroy(); // as a terminal does that is closed: the film is finished
    boolean ended = program.waitFor(60, TimeUnit.SECONDS);
    camera.stop(0);
    boolean flat = flat(samples);
    System.out.printf(
        "%s; %s; %d frames sent; the film has %d bytes%n",
        stayed ? "it stayed" : "IT ENDED BY ITSELF",
        ended ? "it ended when told" : "IT DID NOT END WHEN TOLD",
        sent.get(),
        Files.size(folder.resolve("seen.mp4")));
    System.exit(stayed && ended && flat ? 0 : 1);
  }

  private static boolean flat(List<Long> samples) {
    List<Long> warm = samples.subList(samples.size() / 10, samples.size());
    List<Long> medians = new ArrayList<>();
    for (int quarter = 0; quarter < 4; quarter++) {
      List<Long> part =
          warm.subList(warm.size() * quarter / 4, warm.size() * (quarter + 1) / 4).stream()
              .sorted()
              .toList();
      medians.add(part.get(part.size() / 2) / 1024);
    }
    double growth = (double) medians.getLast() / medians.getFirst() - 1;
    System.out.printf(
        "resident MB, median of each quarter: %s; growth %.1f %%, allowed %.0f %%%n",
        medians, 100 * growth, 100 * MAY_GROW);
    return growth <= MAY_GROW;
  }

  private static long residentKilobytes(Process program) throws IOException {
    Path status = Path.of("/proc/" + program.pid() + "/status");
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(status + " has no VmRSS");
  }

  private static HttpServer camera(AtomicLong sent) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("samples/pictures"))) {
      for (Path file : files.sorted().limit(200).toList()) {
        pictures.add(Files.readAllBytes(file));
      }
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/live", exchange -> serve(exchange, pictures, sent));
    server.start();
    return server;
  }

  private static void serve(HttpExchange exchange, List<byte[]> pictures, AtomicLong sent)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace;boundary=frame");
    exchange.sendResponseHeaders(200, 0);
    Instant end = Instant.now().plus(CONNECTION);
    try (OutputStream out = exchange.getResponseBody()) {
      while (Instant.now().isBefore(end)) {
        byte[] jpeg = pictures.get((int) (sent.getAndIncrement() % pictures.size()));
        out.write(
            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
                .formatted(jpeg.length)
                .getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Thread.sleep(1000 / FRAMES_A_SECOND);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
