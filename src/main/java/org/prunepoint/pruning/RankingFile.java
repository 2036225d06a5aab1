package org.prunepoint.pruning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Ranking;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.text.FileName;
import org.prunepoint.yolov5.ModelFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rankings on disk, in the folder that sweeps of the weights use: {@code
 * net-sweep/rankings.sqlite}. What a sweep there has measured is found too. A file that cannot be
 * read or written costs the time to measure again, never the work.
 */
public final class RankingFile implements RankingStore {
  private static final Logger LOG = LoggerFactory.getLogger(RankingFile.class);
  private static final String PURPOSE = "keep rankings";

  private final Path own;
  private final List<Path> others;

  /**
   * @param own where rankings are kept
   * @param others which are only looked into
   */
  RankingFile(Path own, List<Path> others) {
    this.own = own;
    this.others = List.copyOf(others);
  }

  /** That of some weights. */
  public static RankingFile of(Path weights) {
    Path folder = folder(weights);
    return new RankingFile(
        folder.resolve("rankings.sqlite"), List.of(folder.resolve("sweep.sqlite")));
  }

  /** Where a sweep of these weights keeps its points if nobody says another place. */
  public static Path folder(Path weights) {
    String name = ModelFiles.baseName(FileName.of(String.valueOf(weights.getFileName())));
    return weights.resolveSibling(name + "-sweep");
  }

  @Override
  public synchronized Optional<ChannelMerits> find(Ranking ranking, String conditions) {
    Optional<ChannelMerits> found = in(own, ranking, conditions);
    for (Path other : others) {
      found = found.or(() -> in(other, ranking, conditions));
    }
    return found;
  }

  private static Optional<ChannelMerits> in(Path file, Ranking ranking, String conditions) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (SqliteFile sqlite = SqliteFile.read(file, "read rankings")) {
      return MeritsTable.in(sqlite)
          ? MeritsTable.find(sqlite, ranking, conditions, file.toString())
          : Optional.empty();
    } catch (Fault e) {
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public synchronized void keep(ChannelMerits measured, String conditions) {
    if (find(measured.ranking(), conditions).isPresent()) {
      return;
    }
    try {
      Files.createDirectories(own.toAbsolutePath().getParent());
      try (SqliteFile sqlite = SqliteFile.open(own, PURPOSE)) {
        sqlite.writeAhead();
        MeritsTable.create(sqlite);
        MeritsTable.write(sqlite, measured, conditions);
      }
    } catch (IOException | Fault e) {
      LOG.warn("a ranking is not kept: {}", e.getMessage());
    }
  }
}
