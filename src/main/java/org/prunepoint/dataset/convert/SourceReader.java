package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;

/** Reads the data sets of one format. */
interface SourceReader {
  /**
   * @param source a folder, or for COCO a file
   * @param pictures where the pictures are, if not where the format has them
   */
  static SourceReader of(Format format, Path source, Optional<Path> pictures) {
    return switch (format) {
      case Format.Voc voc -> new VocReader(source, pictures, voc);
      case Format.Coco() -> new CocoReader(source, pictures);
      case Format.OxfordHand() -> new OxfordHandReader(source, pictures);
    };
  }

  /**
   * Reads all annotations. What cannot be used is counted, not fatal.
   *
   * @throws org.prunepoint.Fault if the source is not of this format at all
   */
  SourceData read(Tally tally, Progress progress, Cancellation cancellation);
}
