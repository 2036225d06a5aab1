package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.sweep.StoredSweep;
import org.prunepoint.sweep.SweepProbe;
import org.prunepoint.sweep.SweepsBeside;

/** Sweeps that are on disk, and how long the next will take; a test puts its own in its place. */
public interface SweepArchive {
  /** The core's own. */
  SweepArchive CORE =
      new SweepArchive() {
        @Override
        public SweepsBeside beside(Path cfg, Path weights) {
          return SweepsBeside.of(cfg, weights);
        }

        @Override
        public StoredSweep read(Path folder) {
          return StoredSweep.read(folder);
        }

        @Override
        public Job<SweepProbe.Found> probe(Path cfg, Path weights, Path data) {
          return new SweepProbe(cfg, weights, data);
        }
      };

  /** Where there is none, and nobody looks. */
  SweepArchive NONE =
      new SweepArchive() {
        @Override
        public SweepsBeside beside(Path cfg, Path weights) {
          return new SweepsBeside(List.of(), List.of());
        }

        @Override
        public StoredSweep read(Path folder) {
          return StoredSweep.read(folder);
        }

        @Override
        public Job<SweepProbe.Found> probe(Path cfg, Path weights, Path data) {
          return (_, _) -> new SweepProbe.Found(72, 20);
        }
      };

  /** The sweeps of a model near its weights. */
  SweepsBeside beside(Path cfg, Path weights);

  /**
   * One of them.
   *
   * @throws org.prunepoint.Fault if it cannot be read
   */
  StoredSweep read(Path folder);

  /**
   * The sweeps of a model near its weights, then those in other folders that are still there.
   *
   * @param elsewhere folders in which sweeps of it were seen before
   */
  default SweepsBeside all(Path cfg, Path weights, List<String> elsewhere) {
    SweepsBeside near = beside(cfg, weights);
    List<StoredSweep> sweeps = new ArrayList<>(near.sweeps());
    for (String folder : elsewhere) {
      Path there = Path.of(folder);
      if (sweeps.stream().noneMatch(s -> s.folder().toAbsolutePath().normalize().equals(there))
          && StoredSweep.isIn(there)) {
        try {
          StoredSweep sweep = read(there);
          if (isOf(sweep, cfg, weights)) {
            sweeps.add(sweep);
          }
        } catch (Fault _) {
          // Whoever opens it again is told what is wrong with it.
        }
      }
    }
    return new SweepsBeside(sweeps, near.problems());
  }

  /** Whether a sweep is of the model in these files, whatever they are called. */
  default boolean isOf(StoredSweep sweep, Path cfg, Path weights) {
    return SweepsBeside.isOf(sweep, cfg, weights);
  }

  /** How long one picture takes. */
  Job<SweepProbe.Found> probe(Path cfg, Path weights, Path data);
}
