package org.prunepoint.cli.prune;

import org.prunepoint.cli.option.Word;
import org.prunepoint.prune.Repair;

/** Reads {@code fold}, {@code reconstruct} and the like. */
final class RepairWord extends Word<Repair> {
  RepairWord() {
    super(Repair.values(), Repair::word);
  }
}
