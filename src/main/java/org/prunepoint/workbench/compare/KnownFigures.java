package org.prunepoint.workbench.compare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.workbench.compare.CompareCore.Measured;
import org.prunepoint.workbench.workspace.KnownPair;

/** What was measured of models, kept while the window is open. */
final class KnownFigures {
  private record Files(Path cfg, Path weights) {
    static Files of(KnownPair pair) {
      return new Files(pair.cfg(), pair.weights());
    }
  }

  private final Map<Files, Measured> measured = new HashMap<>();
  private final Map<Files, LayerTimes> times = new HashMap<>();
  private final Map<Files, QuantizedFile> int8 = new HashMap<>();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
  private @Nullable Path data;

  /** Figures on another data set are forgotten: they cannot be put beside new ones. */
  void on(@Nullable Path now) {
    if (data != null && !data.equals(now)) {
      measured.clear();
      int8.clear();
      changed();
    }
    data = now;
  }

  void put(KnownPair pair, Measured figures) {
    measured.put(Files.of(pair), figures);
    changed();
  }

  void put(KnownPair pair, LayerTimes figures) {
    times.put(Files.of(pair), figures);
    changed();
  }

  void put(KnownPair pair, QuantizedFile written) {
    int8.put(Files.of(pair), written);
    changed();
  }

  /** Null if it was not written in eight bits. */
  @Nullable QuantizedFile int8(KnownPair pair) {
    return int8.get(Files.of(pair));
  }

  /** Null if nothing was measured. */
  @Nullable Measured of(KnownPair pair) {
    return measured.get(Files.of(pair));
  }

  /** Null if nothing was measured. */
  @Nullable LayerTimes times(KnownPair pair) {
    return times.get(Files.of(pair));
  }

  void changed() {
    changes.set(changes.get() + 1);
  }

  /** Grows when there is a new figure. */
  ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }
}
