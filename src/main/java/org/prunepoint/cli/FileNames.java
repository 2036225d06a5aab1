package org.prunepoint.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.text.Printable;

/**
 * Whether names of files can be told at all. On Linux Java reads them in the encoding of the
 * locale, which no property changes ({@code sun.jnu.encoding} is taken from the environment before
 * any is read); what it cannot read becomes U+FFFD, and a file of that name is not there.
 */
final class FileNames {
  private static final String UNREADABLE = "\uFFFD";

  private FileNames() {}

  /** A sentence about the first argument that did not arrive as it was written. */
  static Optional<String> obstacle(String... args) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    return Stream.of(args)
        .filter(arg -> arg.contains(UNREADABLE) && !exists(arg))
        .findFirst()
        .map(
            arg ->
                "the argument \"%s\" %s"
                    .formatted(
                        Printable.path(arg),
                        encoding().equals(StandardCharsets.UTF_8)
                            ? "is not valid UTF-8; expected a name that is: rename the file."
                            : "has letters that cannot be read in the encoding %s of this locale; start with ./prunepoint, or with LC_ALL=C.UTF-8."
                                .formatted(encoding())));
  }

  /** A sentence where the locale hides files. */
  static Optional<String> warning() {
    return System.getProperty("os.name").equals("Linux") && !encoding().newEncoder().canEncode('数')
        ? Optional.of(
            "the encoding %s of this locale hides files with other letters in their names; start with ./prunepoint, or with LC_ALL=C.UTF-8."
                .formatted(encoding()))
        : Optional.empty();
  }

  private static Charset encoding() {
    return Charset.forName(System.getProperty("sun.jnu.encoding"), StandardCharsets.US_ASCII);
  }

  /** Such a name may also be a real one. */
  private static boolean exists(String arg) {
    try {
      return Files.exists(Path.of(arg.substring(arg.startsWith("-") ? arg.indexOf('=') + 1 : 0)));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
