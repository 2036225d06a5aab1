package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;

/**
 * A data set in another format, read where it lies, once: its files when something of them is asked
 * for, the heads of its pictures when these are. Safe for several threads, which wait for each
 * other.
 */
public final class AnnotationFiles {
  private final Format format;
  private final Path source;
  private @Nullable Parsed parsed;
  private @Nullable Annotations annotations;

  public AnnotationFiles(Format format, Path source) {
    this.format = format;
    this.source = source;
  }

  /** Whether a folder has one for each split with a file of COCO beside its pictures. */
  public static boolean ofSplitsIn(Path folder) {
    return CocoReader.isInFolders(folder);
  }

  /**
   * The files as they are.
   *
   * @param tally of what they say that cannot be used; whoever looks at pictures counts on
   */
  private record Parsed(SourceData data, Tally tally) {}

  /**
   * The classes, in the source's order; no picture is looked at.
   *
   * @throws org.prunepoint.Fault if the source is not of the format
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public synchronized List<String> classes(Cancellation cancellation) {
    Annotations read = annotations;
    if (read != null) {
      return read.classes();
    }
    Parsed files = parsed(cancellation);
    parsed = files;
    return files.data().classes();
  }

  /**
   * All of it.
   *
   * @throws org.prunepoint.Fault if the source is not of the format, or nothing of it can be taken
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public synchronized Annotations read(Cancellation cancellation) {
    Annotations read = annotations;
    if (read == null) {
      Parsed files = parsed(cancellation);
      parsed = null; // If this is cancelled, its tally has counted some.
      read = Annotations.of(format, source, files.data(), files.tally(), cancellation);
      annotations = read;
    }
    return read;
  }

  private Parsed parsed(Cancellation cancellation) {
    Parsed known = parsed;
    if (known != null) {
      return known;
    }
    var tally = new Tally();
    return new Parsed(
        SourceReader.of(format, source, Optional.empty()).read(tally, Progress.NONE, cancellation),
        tally);
  }
}
