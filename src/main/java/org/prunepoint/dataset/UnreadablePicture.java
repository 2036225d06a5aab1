package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.dataset.header.PictureHeader;

/** What is said of a file that was taken for a picture and is none that can be read. */
public final class UnreadablePicture {
  private UnreadablePicture() {}

  /** A whole sentence. */
  public static String sentence(Path file) {
    return PictureHeader.tooLarge(file)
        .orElseGet(
            () ->
                kind(file)
                    .map(is -> "%s is no picture that can be read: it is %s.".formatted(file, is))
                    .orElse(file + " is no picture that can be read."));
  }

  /** The file, and what it is where that can be told: "the first is NAMED". */
  public static String named(Path file) {
    return PictureHeader.read(file)
        .filter(header -> !header.tolerable())
        .map(
            header ->
                "%s (%,d x %,d pixels, which need too much memory)"
                    .formatted(file, header.width(), header.height()))
        .or(() -> kind(file).map(is -> file + ", " + is))
        .orElse(file.toString());
  }

  private static Optional<String> kind(Path file) {
    return FileKind.of(file).map(FileKind::is).map(UnreadablePicture::said);
  }

  private static String said(String is) {
    return switch (is) {
      case "empty" -> "an empty file";
      case "a HEIC picture", "an AVIF picture" ->
          is + ", a format that is not read: convert it to JPEG or PNG";
      default -> is.endsWith(" picture") ? is + " that is damaged or of an unusual kind" : is;
    };
  }
}
