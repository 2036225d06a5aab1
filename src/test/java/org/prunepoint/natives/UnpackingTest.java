package org.prunepoint.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {
  private static final byte[] CODE = new byte[100_000];

  @TempDir Path temp;
  private Path root;
  private Path packed;

  @BeforeEach
  void pack() throws IOException {
    root = Files.createDirectory(temp.resolve("natives"));
    packed = Files.write(temp.resolve("libx.so"), CODE);
  }

  private List<PackedFile> files(long mark) throws MalformedURLException {
    return List.of(new PackedFile("libx.so", packed.toUri().toURL(), CODE.length, mark));
  }

  private Path unpack() throws IOException {
    return Unpacking.folder(root, "x", files(1));
  }

  @Test
  void happensOnceAVersion() throws IOException {
    Path library = unpack().resolve("libx.so");
    Files.setLastModifiedTime(library, FileTime.from(Instant.EPOCH));

    assertThat(unpack()).isEqualTo(library.getParent());

    assertThat(library).hasBinaryContent(CODE);
    assertThat(Files.getLastModifiedTime(library).toInstant()).isEqualTo(Instant.EPOCH);
    assertThat(Unpacking.folder(root, "x", files(2))).isNotEqualTo(library.getParent());
  }

  @Test
  void mendsWhatIsDamaged() throws IOException {
    Path library = unpack().resolve("libx.so");
    Files.write(library, new byte[7]);

    unpack();

    assertThat(library).hasBinaryContent(CODE);
    assertThat(Child.below(root)).hasSize(2);
  }

  @Test
  void collectsWhatAKilledOneLeft() throws IOException {
    Path left = Files.createDirectory(root.resolve(".x-1234.999999999-5.part"));
    Files.write(left.resolve("libx.so"), new byte[7]);
    Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

    unpack();

    assertThat(left).doesNotExist();
  }

  @Test
  void mayHappenInSeveralProgramsAtATime() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<Path> start = this::unpack;
      List<Future<Path>> started = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        started.add(threads.submit(start));
      }
      for (Future<Path> each : started) {
        assertThat(each.get().resolve("libx.so")).hasBinaryContent(CODE);
      }
    }
    assertThat(Child.below(root)).hasSize(2);
  }
}
