package org.prunepoint.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.lowrank.RankSteps;

/** Rankings that outlive the program. */
class RankingFileTest {
  private static final float[] @Nullable [] VALUES = {{.5f, 2, .25f}, null, {7}};

  @TempDir Path folder;

  private ChannelMerits measured() {
    return new ChannelMerits(Ranking.BEST, VALUES);
  }

  private Path weights() {
    return folder.resolve("net.weights");
  }

  @Test
  void whatWasKeptIsFoundByTheNextProgram() {
    RankingFile.of(weights()).keep(measured(), "this model");

    assertThat(RankingFile.of(weights()).find(Ranking.BEST, "this model"))
        .get()
        .satisfies(found -> assertThat(found.values()).isDeepEqualTo(VALUES));
    assertThat(folder.resolve("net-sweep").resolve("rankings.sqlite")).isRegularFile();
  }

  @Test
  void ranksAreKeptWithTheChannels() {
    Ranking lower = new Ranking(Score.SURGEON, Allocation.CURVE, true);
    float[][] steps = {null, {.25f, 0, 7, .5f, 0, 3}, null};
    RankingFile.of(weights())
        .keep(new ChannelMerits(lower, VALUES, Optional.of(new RankSteps(steps))), "this model");

    assertThat(RankingFile.of(weights()).find(lower, "this model"))
        .get()
        .satisfies(found -> assertThat(found.values()).isDeepEqualTo(VALUES))
        .satisfies(found -> assertThat(found.ranks().orElseThrow().steps()).isDeepEqualTo(steps));
    assertThat(RankingFile.of(weights()).find(Ranking.BEST, "this model")).isEmpty();
  }

  @Test
  void otherConditionsOrAnotherRankingAreMeasuredAgain() {
    RankingFile kept = RankingFile.of(weights());
    kept.keep(measured(), "this model");

    assertThat(kept.find(Ranking.BEST, "other pictures")).isEmpty();
    assertThat(kept.find(Ranking.USUAL, "this model")).isEmpty();
    assertThat(RankingFile.of(folder.resolve("other.weights")).find(Ranking.BEST, "this model"))
        .isEmpty();
  }

  @Test
  void aDamagedFileCostsTheTimeToMeasureAgainOnly() throws Exception {
    Path file = folder.resolve("net-sweep").resolve("rankings.sqlite");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no database at all, but long enough to be read as one.".repeat(40));
    RankingFile damaged = RankingFile.of(weights());

    assertThat(damaged.find(Ranking.BEST, "this model")).isEmpty();
    damaged.keep(measured(), "this model");
    assertThat(damaged.find(Ranking.BEST, "this model")).isEmpty();
  }

  @Test
  void whereNothingCanBeWrittenNothingIsKept() throws Exception {
    Files.writeString(folder.resolve("net-sweep"), "a file where the folder would be");
    RankingFile refused = RankingFile.of(weights());

    refused.keep(measured(), "this model");
    assertThat(refused.find(Ranking.BEST, "this model")).isEmpty();
  }
}
