package org.prunepoint.video.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/**
 * A camera that sends JPEG pictures by HTTP, in one answer that does not end. Each is grey, and
 * lighter than the one before; they are sent as fast as they are taken.
 */
public final class MjpegServer implements AutoCloseable {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;

  private final HttpServer server;

  /** Not virtual ones: Java2D, which draws the pictures, holds what carries them. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Runnable onConnection = () -> {};

  /**
   * @param count pictures of a connection
   * @param silent whether nothing comes after them, not even an end
   */
  public MjpegServer(int count, boolean silent) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/live", exchange -> serve(exchange, count, silent));
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/live";
  }

  /** Called, on a thread of its own, whenever somebody comes. */
  public void onConnection(Runnable action) {
    onConnection = action;
  }

  /** How often somebody came. */
  public int connections() {
    return connections.get();
  }

  private void serve(HttpExchange exchange, int count, boolean silent) throws IOException {
    onConnection.run();
    connections.incrementAndGet();
    exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace;boundary=frame");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < count && end.getCount() > 0; i++) {
        send(out, picture(10 + i % 100));
      }
      if (silent) {
        end.await();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void send(OutputStream out, byte[] jpeg) throws IOException {
    out.write(
        "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
            .formatted(jpeg.length)
            .getBytes(StandardCharsets.US_ASCII));
    out.write(jpeg);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static byte[] picture(int grey) throws IOException {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = picture.createGraphics();
    graphics.setColor(new Color(grey, grey, grey));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", bytes);
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
