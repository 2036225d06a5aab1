package org.prunepoint.cli;

import org.prunepoint.prune.Allocation;

/** Reads {@code matched} and {@code estimated}. */
final class AllocationWord extends Word<Allocation> {
  AllocationWord() {
    super(Allocation.values(), Allocation::word);
  }
}
