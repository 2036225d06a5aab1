package org.prunepoint.cli;

import org.prunepoint.prune.Repair;

/** Reads {@code matched} and {@code estimated}. */
final class RepairWord extends Word<Repair> {
  RepairWord() {
    super(Repair.values(), Repair::word);
  }
}
