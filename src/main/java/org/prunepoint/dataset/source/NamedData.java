package org.prunepoint.dataset.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A data set that was named and may never be needed. It is opened when it is first asked for, and
 * once, whoever asks.
 */
public final class NamedData {
  private final Path file;
  private @Nullable DataSource opened;

  public NamedData(Path file) {
    this.file = file;
  }

  /**
   * Opens it, or gives what was opened.
   *
   * @throws org.prunepoint.Fault as {@link DataSource#open}
   */
  public synchronized DataSource opened() {
    DataSource known = opened;
    if (known == null) {
      known = DataSource.open(file);
      opened = known;
    }
    return known;
  }
}
