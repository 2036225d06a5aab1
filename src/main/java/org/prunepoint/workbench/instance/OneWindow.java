package org.prunepoint.workbench.instance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window of this user on this display, as other starts of the program see it: who holds the
 * lock of a file is it, and listens at a socket beside. A killed one loses its lock, so that the
 * next start takes its place. Where a file system knows no locks or no sockets, each start has a
 * window of its own.
 */
public final class OneWindow implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OneWindow.class);

  /** For a window that is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** For one that has its place and does not listen yet, or listens no more and has it still. */
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private static final Duration AGAIN = Duration.ofMillis(50);

  private static final int MOST_FILES = 10_000;
  private static final int TAKEN = 1;

  /** What comes of handing files over. */
  private enum Answer {
    TAKEN,

    /** Somebody listens, and does not answer in time: it hangs. */
    SILENT,

    /** Nobody listens yet, or any more: who has the place is about to begin, or to end. */
    NOBODY
  }

  private final @Nullable FileChannel lockFile;
  private final @Nullable ServerSocketChannel server;
  private final @Nullable Path socket;

  private OneWindow(
      @Nullable FileChannel lockFile, @Nullable ServerSocketChannel server, @Nullable Path socket) {
    this.lockFile = lockFile;
    this.server = server;
    this.socket = socket;
  }

  /**
   * Takes the place of the window, or hands files to the one that is open.
   *
   * @param settings of the window; another file of settings is another window
   * @return empty if another window took the files
   */
  public static Optional<OneWindow> claim(Path settings, List<Path> files) {
    String display =
        System.getenv().getOrDefault("WAYLAND_DISPLAY", "")
            + " "
            + System.getenv().getOrDefault("DISPLAY", "");
    String name = "window-%08x".formatted((settings + " " + display).hashCode());
    return StateFolder.usual()
        .map(folder -> claim(folder, name, files, PATIENCE))
        .orElseGet(() -> Optional.of(alone()));
  }

  static Optional<OneWindow> claim(Path folder, String name, List<Path> files, Duration patience) {
    Path socket = folder.resolve(name + ".socket");
    Path lock = folder.resolve(name + ".lock");
    Instant end = Instant.now().plus(BETWEEN);
    try {
      do {
        Optional<OneWindow> taken = take(lock, socket);
        if (taken.isPresent()) {
          return taken;
        }
        switch (Files.exists(socket) ? handOver(socket, files, patience) : Answer.NOBODY) {
          case TAKEN -> {
            return Optional.empty();
          }
          case SILENT -> {
            return Optional.of(alone());
          }
          case NOBODY -> Thread.sleep(AGAIN);
        }
      } while (Instant.now().isBefore(end));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("a window of its own: {}", e.toString());
    }
    return Optional.of(alone());
  }

  /** The place, unless another has it. */
  private static Optional<OneWindow> take(Path lock, Path socket) throws IOException {
    FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock(file) == null) {
        file.close();
        return Optional.empty();
      }
      Files.deleteIfExists(socket); // left by a killed one
      return Optional.of(new OneWindow(file, bound(socket), socket));
    } catch (IOException | UnsupportedOperationException e) {
      file.close();
      throw e;
    }
  }

  private static ServerSocketChannel bound(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      return server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // by this very process
    }
  }

  private static OneWindow alone() {
    return new OneWindow(null, null, null);
  }

  private static Answer handOver(Path socket, List<Path> files, Duration patience) {
    var answer = new CompletableFuture<Answer>();
    Thread.ofPlatform()
        .daemon()
        .name("hand-over")
        .start(() -> answer.complete(tell(socket, files)));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Answer.SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.SILENT;
    }
  }

  private static Answer tell(Path socket, List<Path> files) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        var out = new DataOutputStream(Channels.newOutputStream(channel));
        var in = new DataInputStream(Channels.newInputStream(channel))) {
      out.writeInt(files.size());
      for (Path path : files) {
        out.writeUTF(path.toAbsolutePath().toString());
      }
      out.flush();
      return in.read() == TAKEN ? Answer.TAKEN : Answer.NOBODY;
    } catch (IOException e) {
      return Answer.NOBODY;
    }
  }

  /**
   * Listens from now on; who called before is served then.
   *
   * @param opened is given the files of each other start, none of them where it had none; on a
   *     thread of its own
   */
  public void listen(Consumer<List<Path>> opened) {
    ServerSocketChannel listening = server;
    if (listening != null) {
      Thread.ofPlatform().daemon().name("other-starts").start(() -> accept(listening, opened));
    }
  }

  private static void accept(ServerSocketChannel server, Consumer<List<Path>> opened) {
    while (true) {
      try {
        SocketChannel channel = server.accept();
        // Of its own: one that says nothing keeps no other waiting.
        Thread.ofPlatform().daemon().name("other-start").start(() -> serve(channel, opened));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.debug("another start was not heard: {}", e.toString());
      }
    }
  }

  private static void serve(SocketChannel channel, Consumer<List<Path>> opened) {
    try (channel) {
      opened.accept(read(channel));
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("another start said nothing of use: {}", e.toString());
    }
  }

  private static List<Path> read(SocketChannel channel) throws IOException {
    var in = new DataInputStream(Channels.newInputStream(channel));
    int count = in.readInt();
    if (count < 0 || count > MOST_FILES) {
      throw new IOException(count + " files");
    }
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(Path.of(in.readUTF()));
    }
    Channels.newOutputStream(channel).write(TAKEN);
    return files;
  }

  /** Another start may take the place now. */
  @Override
  public void close() {
    try {
      if (server != null) {
        server.close();
      }
      if (socket != null) {
        Files.deleteIfExists(socket);
      }
      if (lockFile != null) {
        lockFile.close();
      }
    } catch (IOException e) {
      LOG.debug("the place of the window was not left: {}", e.toString());
    }
  }
}
