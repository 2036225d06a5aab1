package org.prunepoint.cli.prune;

import org.prunepoint.cli.option.Word;
import org.prunepoint.prune.Allocation;

/** Reads {@code global}, {@code uniform}, {@code curve} and {@code curve-bflops}. */
final class AllocationWord extends Word<Allocation> {
  AllocationWord() {
    super(Allocation.values(), Allocation::word);
  }
}
