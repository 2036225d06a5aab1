package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.Truth;

/** A picture that will be written, and its labels. */
record Ready(Path picture, Optional<Split> split, List<Truth> truths) {
  Ready {
    truths = List.copyOf(truths);
  }
}
