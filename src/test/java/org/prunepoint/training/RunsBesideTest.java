package org.prunepoint.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.training.run.RunsBeside;

final class RunsBesideTest {
  @TempDir Path temp;

  @Test
  void runsOfTheCfgAreFoundBesideItAndFromTheirOwnFilesButNoOthers() throws IOException {
    TinyRun tiny = TinyRun.in(temp.resolve("net"));
    Path run = tiny.cfg().resolveSibling("the run");
    tiny.train(run, TinyRun.options(1));
    Path damaged = Files.createDirectories(tiny.cfg().resolveSibling("damaged"));
    Files.writeString(damaged.resolve("run.sqlite"), "no run");
    Path moved = Files.createDirectories(temp.resolve("moved")).resolve("b.cfg");
    Files.copy(tiny.cfg(), moved);
    Path other = temp.resolve("net/other.cfg");
    Files.writeString(other, Files.readString(tiny.cfg()) + "\n# another\n");

    assertThat(RunsBeside.of(tiny.cfg(), Optional.empty())).containsExactly(run);
    assertThat(RunsBeside.of(run.resolve("tiny.cfg"), Optional.of(run.resolve("last.weights"))))
        .containsExactly(run);
    assertThat(RunsBeside.of(other, Optional.empty())).isEmpty();
    assertThat(RunsBeside.of(moved, Optional.of(run.resolve("best.weights")))).containsExactly(run);
    assertThat(RunsBeside.isIn(run)).isTrue();
    assertThat(RunsBeside.isIn(moved.getParent())).isFalse();
  }
}
