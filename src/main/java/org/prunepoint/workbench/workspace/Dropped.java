package org.prunepoint.workbench.workspace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.export.RunnableFile;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.text.Printable;
import org.prunepoint.training.run.RunReader;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** What something is that was dropped on the window, passed to it or chosen. */
public sealed interface Dropped {
  /** One of the files of a model. */
  record ModelFile(FileRole role, Path path) implements Dropped {}

  /** A picture, a folder of pictures, or a list of them or of addresses. */
  record Pictures(Path path) implements Dropped {}

  /** A video. */
  record Video(Path path) implements Dropped {}

  /** A model as another library has it. */
  record Exported(Path path) implements Dropped {}

  /** The results of a sweep. */
  record Sweep(Path path) implements Dropped {}

  /** A training run. */
  record Run(Path path) implements Dropped {}

  /**
   * Nothing that the window can use.
   *
   * @param why a whole sentence
   */
  record Unusable(Path path, String why) implements Dropped {
    private static final Texts TEXTS = Texts.of(Unusable.class);

    private static Unusable gone(Path path) {
      return new Unusable(path, TEXTS.get("dropped.gone", Printable.path(path)));
    }

    private static Unusable nothingIn(Path folder) {
      return new Unusable(folder, TEXTS.get("dropped.nothing", Printable.path(folder)));
    }

    private static Unusable unreadable(Path path, IOException e) {
      String why = CoreWords.of(IoReason.of(e));
      return new Unusable(path, TEXTS.get("dropped.unreadable", Printable.path(path), why));
    }

    private static Unusable ofAnotherKind(Path file) {
      String name = Printable.path(file);
      return new Unusable(
          file,
          FileKind.of(file)
              .map(kind -> TEXTS.get("dropped.kind", name, CoreWords.of(kind.is())))
              .orElseGet(() -> TEXTS.get("dropped.unknown", name)));
    }
  }

  /** The file or folder itself, absolute. */
  Path path();

  /** Endings of videos, lower case. */
  List<String> VIDEOS =
      List.of(
          ".mp4", ".avi", ".mkv", ".mov", ".webm", ".m4v", ".mjpeg", ".mpg", ".mpeg", ".ts", ".wmv",
          ".flv", ".gif");

  /** Whether a file is called like a video. */
  static boolean isVideo(Path file) {
    return VIDEOS.stream().anyMatch(end -> ends(file, end));
  }

  /** Whether a folder is that of a sweep or a run, as far as its names say: no pictures then. */
  static boolean isOfResults(Path folder) {
    return isOfSweep(folder) || isOfRun(folder);
  }

  private static boolean isOfSweep(Path folder) {
    return Files.exists(folder.resolve(SweepFolder.STORE));
  }

  private static boolean isOfRun(Path folder) {
    return Files.exists(folder.resolve(RunReader.FILE));
  }

  /** Looks at names, and into folders and text files. Off the window's thread. */
  static Dropped of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.exists(absolute)) {
      return Unusable.gone(absolute);
    }
    return Files.isDirectory(absolute) ? folder(absolute) : file(absolute);
  }

  private static Dropped folder(Path folder) {
    if (isOfSweep(folder)) {
      return new Sweep(folder);
    }
    if (isOfRun(folder)) {
      return new Run(folder);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> files = inside.filter(Files::isRegularFile).sorted().limit(100_000).toList();
      Optional<Path> model =
          files.stream()
              .filter(f -> ends(f, ".weights"))
              .findFirst()
              .or(() -> files.stream().filter(f -> ends(f, ".cfg")).findFirst());
      if (model.isPresent()) {
        return new ModelFile(FileRole.of(model.get()), model.get());
      }
      return files.stream().anyMatch(PictureFolder::isPicture)
          ? new Pictures(folder)
          : dataSet(folder).orElseGet(() -> Unusable.nothingIn(folder));
    } catch (IOException e) {
      return Unusable.unreadable(folder, e);
    }
  }

  /** What describes the data set in a folder, or the folder itself. */
  private static Optional<Dropped> dataSet(Path folder) {
    try {
      return Optional.of(new ModelFile(FileRole.DATA, DataSource.open(folder).file()));
    } catch (Fault _) {
      return Optional.empty();
    }
  }

  private static Dropped file(Path file) {
    Optional<FileRole> role = FileRole.byEnding(file);
    if (ends(file, ".txt")) {
      return text(file);
    }
    if (role.isPresent()) {
      return new ModelFile(role.get(), file);
    }
    if (PictureFolder.isPicture(file)) {
      return new Pictures(file);
    }
    if (isVideo(file)) {
      return new Video(file);
    }
    if (RunnableFile.is(file)) {
      return new Exported(file);
    }
    if (ends(file, ".sqlite") && file.getParent() != null) {
      Dropped around = folder(file.getParent());
      if (around instanceof Sweep || around instanceof Run) {
        return around;
      }
    }
    return Unusable.ofAnotherKind(file);
  }

  /**
   * Lines that end like pictures, or are addresses, are a list; all else may be names of classes.
   */
  private static Dropped text(Path file) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
      char[] start = new char[4096];
      int n = lines.read(start);
      String first =
          (n < 0 ? "" : new String(start, 0, n))
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .findFirst()
              .orElse("");
      boolean list =
          !first.isEmpty()
              && first.length() < 4000
              && (pictured(first) || StreamAddress.parse(first).isPresent());
      return list ? new Pictures(file) : new ModelFile(FileRole.NAMES, file);
    } catch (IOException e) {
      return Unusable.unreadable(file, e);
    }
  }

  private static boolean pictured(String line) {
    int dot = line.lastIndexOf('.');
    return dot >= 0 && PictureFolder.isPicture(Path.of("a" + plain(line.substring(dot))));
  }

  /** An ending without what a file system may refuse. */
  private static String plain(String ending) {
    return ending.matches("\\.\\w{1,8}") ? ending : "";
  }

  private static boolean ends(Path file, String ending) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
