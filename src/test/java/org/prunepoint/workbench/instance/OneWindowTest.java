package org.prunepoint.workbench.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A start of the program while a window is open. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OneWindowTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private Optional<OneWindow> start(Path... files) {
    return OneWindow.claim(folder, "w", List.of(files), LONG);
  }

  @Test
  void handsItsFilesToThatWindow() throws Exception {
    BlockingQueue<List<Path>> told = new LinkedBlockingQueue<>();
    Path file = Path.of("a folder", "名字.weights").toAbsolutePath();
    try (OneWindow first = start().orElseThrow()) {
      first.listen(told::add);

      assertThat(start(file)).isEmpty();
      assertThat(told.poll(1, TimeUnit.MINUTES)).containsExactly(file);
      assertThat(start()).isEmpty();
      assertThat(told.poll(1, TimeUnit.MINUTES)).isEmpty();
    }
  }

  @Test
  void takesThePlaceOfOneThatWasClosed() {
    start().orElseThrow().close();

    try (OneWindow second = start().orElseThrow()) {
      second.listen(_ -> {});
      assertThat(start()).isEmpty();
    }
  }

  /** What a killed program leaves: the socket in the folder, and nobody who holds the lock. */
  @Test
  void takesThePlaceOfOneThatWasKilled() throws IOException {
    Path socket = folder.resolve("w.socket");
    try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();

    try (OneWindow next = start().orElseThrow()) {
      next.listen(_ -> {});
      assertThat(start()).isEmpty();
    }
  }

  @Test
  void hasAWindowOfItsOwnIfTheOtherDoesNotAnswer() {
    try (OneWindow hangs = start().orElseThrow()) {
      assertThat(OneWindow.claim(folder, "w", List.of(), Duration.ofMillis(1))).isPresent();
      hangs.listen(_ -> {});
    }
  }

  @Test
  void hasAWindowOfItsOwnWhereThereCanBeNoSocket() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("d".repeat(120)));

    try (OneWindow window = OneWindow.claim(deep, "w", List.of(), LONG).orElseThrow()) {
      window.listen(_ -> {});
      assertThat(deep.resolve("w.socket")).doesNotExist();
    }
  }

  @Test
  void aProgramThatSaysNothingKeepsNobodyWaiting() throws Exception {
    try (OneWindow first = start().orElseThrow()) {
      first.listen(_ -> {});
      try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("w.socket")))) {
        assertThat(start(Path.of("a.cfg"))).isEmpty();
      }
    }
  }

  /** It has its place already, and its socket a moment later. */
  @Test
  void waitsForOneThatIsJustBeingMade() throws Exception {
    try (FileChannel lock =
        FileChannel.open(
            folder.resolve("w.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var _ = lock.lock();
      CompletableFuture<Optional<OneWindow>> other =
          CompletableFuture.supplyAsync(
              this::start, work -> Thread.ofPlatform().daemon().start(work));
      try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(folder.resolve("w.socket")));
        try (SocketChannel channel = server.accept()) {
          channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
          assertThat(other.get(1, TimeUnit.MINUTES)).isEmpty();
        }
      }
    }
  }

  /** One that is closed just now hears, and does not answer any more. */
  @Test
  void triesAgainWhereNobodyListensForAMoment() throws Exception {
    try (FileChannel lock =
        FileChannel.open(
            folder.resolve("w.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var _ = lock.lock();
      try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(folder.resolve("w.socket")));
        CompletableFuture<Optional<OneWindow>> other =
            CompletableFuture.supplyAsync(
                this::start, work -> Thread.ofPlatform().daemon().start(work));
        server.accept().close();
        try (SocketChannel channel = server.accept()) {
          channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
          assertThat(other.get(1, TimeUnit.MINUTES)).isEmpty();
        }
      }
    }
  }

  @Test
  void nonsenseFromAnotherProgramIsNoHarm() throws Exception {
    BlockingQueue<List<Path>> told = new LinkedBlockingQueue<>();
    try (OneWindow first = start().orElseThrow()) {
      first.listen(told::add);
      try (var other = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("w.socket")))) {
        other.write(java.nio.ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}));
      }

      assertThat(start(Path.of("a.cfg"))).isEmpty();
      assertThat(told.poll(1, TimeUnit.MINUTES)).hasSize(1);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions")
  void theFolderIsItsOwnersAlone() throws IOException {
    Path made = StateFolder.made(folder.resolve("state/prunepoint")).orElseThrow();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX owners")
  void theFolderOfAnotherUserIsLeftAlone() throws IOException {
    Path made = StateFolder.made(folder.resolve("prunepoint")).orElseThrow();
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a folder away");
    Files.setAttribute(made, "unix:uid", 54_321);

    assertThat(StateFolder.made(made)).isEmpty();
  }
}
