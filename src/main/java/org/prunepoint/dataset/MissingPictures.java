package org.prunepoint.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.darknet.ListedPath;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.text.Printable;

/**
 * Why a list leads to no picture at all, as far as its first line tells.
 *
 * @param bases that its paths may be relative to
 */
record MissingPictures(Path list, String first, List<ListedPath.Base> bases) {
  /** Where it does not begin with a letter of a drive. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*");

  /** A path, and what other programs write behind or around it. */
  private static final Pattern MORE =
      Pattern.compile("(?i)[\\s\"'\\[]*(.+?\\.(?:jpe?g|png|bmp|webp|tiff?))[\\s\"',;\\]].*");

  private static final int LOOKED_AT = 100_000;

  Fault fault() {
    if (ADDRESS.matcher(first).matches()) {
      return new Fault(
          "%s lists addresses, such as \"%s\"; expected paths of pictures on this machine, one a line."
              .formatted(list, Printable.path(first)));
    }
    Optional<Path> meant = meant();
    if (meant.isPresent()) {
      return new Fault(
          "No picture that %s lists exists: looked for \"%s\", while there is %s; expected one path a line, written as the file is called, and nothing else."
              .formatted(list, Printable.path(first), meant.get()));
    }
    Optional<FileKind> kind =
        FileKind.of(list).filter(k -> k.is().startsWith("a Darknet") || k.is().endsWith(" file"));
    if (kind.isPresent() && !kind.get().is().equals("a text file")) {
      return kind.get().fault(list, "a list of pictures");
    }
    Optional<Path> elsewhere = ListedPath.alike(first, bases);
    if (elsewhere.isPresent()) {
      return new Fault(
          "No picture that %s lists exists: looked for \"%s\", while there is %s; are the paths those of another folder or machine?"
              .formatted(list, Printable.path(first), elsewhere.get()));
    }
    return new Fault(
        "No picture that %s lists exists: looked for \"%s\" relative to %s."
            .formatted(
                list,
                Printable.path(first),
                String.join(", ", bases.stream().map(b -> b.folder().toString()).toList())));
  }

  /** The file that the first line seems to mean. */
  private Optional<Path> meant() {
    var more = MORE.matcher(first + " ");
    if (more.matches() && !more.group(1).equals(first)) {
      Optional<Path> found = ListedPath.find(more.group(1), bases).map(ListedPath.Found::path);
      if (found.isPresent()) {
        return found;
      }
    }
    return bases.stream().flatMap(base -> calledAlike(base.folder()).stream()).findFirst();
  }

  /** A picture in that folder whose name differs in case or ending only. */
  private Optional<Path> calledAlike(Path base) {
    try {
      Path wanted = base.resolve(first.replace('\\', '/')).normalize();
      Path folder = wanted.getParent();
      if (folder == null || wanted.getFileName() == null || !Files.isDirectory(folder)) {
        return Optional.empty();
      }
      String stem = stem(wanted);
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .limit(LOOKED_AT)
            .filter(file -> stem(file).equals(stem) && PictureFolder.isPicture(file))
            .sorted()
            .findFirst();
      }
    } catch (InvalidPathException | IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName())
        .replaceFirst("\\.[^.]*$", "")
        .toLowerCase(Locale.ROOT);
  }
}
