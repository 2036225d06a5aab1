package org.prunepoint.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldersAroundTest {
  @TempDir Path temp;

  private Path store(String folder, long millis) throws IOException {
    Path file = Files.createDirectories(temp.resolve(folder)).resolve("work.sqlite");
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    return file.getParent();
  }

  @Test
  void storesAreFoundBesideTheFileBesideItsFolderAndInsideEitherTheNewestFirst() throws Exception {
    Path weights = Files.createDirectories(temp.resolve("net/weights")).resolve("a.weights");
    Path inside = store("net/weights/run", 2000);
    Path own = store("net/weights", 1000);
    Path beside = store("net/run", 3000);
    store("elsewhere/run", 4000); // two folders up is somebody else's
    store("net/run/deeper", 5000);
    assertThat(FoldersAround.holding("work.sqlite", List.of(weights, weights)))
        .containsExactly(beside, inside, own);
    assertThat(FoldersAround.holding("other.sqlite", List.of(weights))).isEmpty();
  }

  @Test
  void whatCannotBeLookedIntoHoldsNothing() {
    Path gone = temp.resolve("gone/deeper/a.weights");
    assertThat(FoldersAround.holding("work.sqlite", List.of(gone))).isEmpty();
  }
}
