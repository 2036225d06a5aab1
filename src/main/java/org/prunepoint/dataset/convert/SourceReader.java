package org.prunepoint.dataset.convert;

import org.prunepoint.Cancellation;
import org.prunepoint.Progress;

/** Reads the data sets of one format. */
interface SourceReader {
  /**
   * Reads all annotations. What cannot be used is counted, not fatal.
   *
   * @throws org.prunepoint.Fault if the source is not of this format at all
   */
  SourceData read(Tally tally, Progress progress, Cancellation cancellation);
}
