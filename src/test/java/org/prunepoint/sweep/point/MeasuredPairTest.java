package org.prunepoint.sweep.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.store.Fingerprint;

class MeasuredPairTest {
  @TempDir Path temp;
  private Path cfg = Path.of("");
  private Path weights = Path.of("");

  @BeforeEach
  void written() throws Exception {
    Files.createDirectories(temp.resolve("sweep"));
    cfg = Files.writeString(temp.resolve("sweep/a-slim-70.cfg"), "[net]");
    weights = Files.write(temp.resolve("sweep/a-slim-70.weights"), new byte[] {1, 2, 3});
  }

  private MeasuredPair pair() {
    return new MeasuredPair(
        PruningRecipe.NOTHING, cfg, weights, Fingerprint.ofFiles(cfg, weights), Optional.empty());
  }

  @Test
  void theFilesThatWereMeasuredAreCopiedBitForBit() throws Exception {
    MeasuredPair copy = pair().copyTo(temp.resolve("out"), List.of(), false);
    assertThat(copy.cfg()).isEqualTo(temp.resolve("out/a-slim-70.cfg")).hasSameBinaryContentAs(cfg);
    assertThat(copy.weights()).hasSameBinaryContentAs(weights);
    assertThat(temp.resolve("out").toFile().list()).hasSize(2);
  }

  @Test
  void whatIsInTheWayIsReplacedOnlyWhereAskedFor() throws Exception {
    Files.createDirectories(temp.resolve("out"));
    Path there = Files.writeString(temp.resolve("out/a-slim-70.cfg"), "mine");
    assertThat(pair().inTheWay(temp.resolve("out"))).isTrue();
    assertThatThrownBy(() -> pair().copyTo(temp.resolve("out"), List.of(), false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("there already");
    assertThat(there).hasContent("mine");
    pair().copyTo(temp.resolve("out"), List.of(), true);
    assertThat(there).hasContent("[net]");
  }

  @Test
  void aFileThatWasOpenedIsNeverReplaced() throws Exception {
    Files.createDirectories(temp.resolve("out"));
    Path opened = Files.writeString(temp.resolve("out/a-slim-70.weights"), "mine");
    assertThatThrownBy(() -> pair().copyTo(temp.resolve("out"), List.of(opened), true))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("originals are never overwritten");
    assertThat(opened).hasContent("mine");
  }

  @Test
  void filesThatWereChangedSinceAreNotTakenForThoseThatWereMeasured() throws Exception {
    MeasuredPair measured = pair();
    Files.write(weights, new byte[] {1, 2, 4});
    assertThatThrownBy(() -> measured.copyTo(temp.resolve("out"), List.of(), false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("changed since they were measured");
    Files.delete(weights);
    assertThat(measured.there()).isFalse();
    assertThatThrownBy(() -> measured.copyTo(temp.resolve("out"), List.of(), false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no longer there");
  }

  @Test
  void inItsOwnFolderNothingHasToBeDone() {
    MeasuredPair measured = pair();
    assertThat(measured.inTheWay(temp.resolve("sweep"))).isFalse();
    assertThat(measured.copyTo(temp.resolve("sweep"), List.of(), false)).isEqualTo(measured);
  }
}
