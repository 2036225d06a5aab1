package org.prunepoint.workbench.detect.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.dataset.PictureLabels;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.header.PictureHeader;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;

/** Pictures that lie on disk, a file each. */
public final class PictureFiles implements Frames {
  private static final Texts TEXTS = Texts.of(PictureFiles.class);
  private static final int LONGEST_LINE = 4096;

  private final String title;
  private final List<Path> files;
  private final int classes;
  private final PictureDecoder decoder;

  private PictureFiles(String title, List<Path> files, int classes, PictureDecoder decoder) {
    this.title = title;
    this.files = List.copyOf(files);
    this.classes = classes;
    this.decoder = decoder;
  }

  /**
   * Pictures, folders of pictures and lists of pictures, in this order.
   *
   * @param classes labels of a higher class are left out
   * @throws Fault if one of them is not there, or holds no picture
   */
  public static PictureFiles of(
      List<Path> sources, int classes, PictureDecoder decoder, Cancellation cancellation) {
    List<Path> files = new ArrayList<>();
    for (Path source : sources) {
      cancellation.check();
      files.addAll(
          isList(source)
              ? DataSet.pictures(source, Optional.empty(), cancellation)
              : PictureFolder.pictures(source));
    }
    Path first = sources.getFirst();
    String title =
        sources.size() == 1 ? first.toString() : String.valueOf(first.toAbsolutePath().getParent());
    return new PictureFiles(Printable.path(title), files, classes, decoder);
  }

  /**
   * The validation pictures of a data set.
   *
   * @throws Fault if it lists none that is there
   */
  public static PictureFiles valid(
      Path dataFile, int classes, PictureDecoder decoder, Cancellation cancellation) {
    DataSource data = DataSource.open(dataFile);
    if (!data.has(Part.VALID)) {
      throw new Fault(TEXTS.get("valid.none", dataFile.toString()));
    }
    List<Path> files = data.pictures(Part.VALID, cancellation);
    Path list = data.place(Part.VALID);
    return new PictureFiles(Printable.path(list.toString()), files, classes, decoder);
  }

  /** Whether a path may be looked at here: a picture, a folder, or a list of pictures. */
  public static boolean mayBe(Path path) {
    return Files.isDirectory(path)
        || (Files.isRegularFile(path) && PictureFolder.isPicture(path))
        || isList(path);
  }

  /** A text file whose first line names something like a picture. */
  private static boolean isList(Path path) {
    if (!String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".txt")
        || !Files.isRegularFile(path)) {
      return false;
    }
    char[] start = new char[LONGEST_LINE];
    try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      int length = text.read(start);
      String line =
          new String(start, 0, Math.max(0, length)).strip().lines().findFirst().orElse("");
      Path named = Path.of(line);
      return named.getFileName() != null && PictureFolder.isPicture(named);
    } catch (IOException | UncheckedIOException | InvalidPathException _) {
      return false;
    }
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public String name(int frame) {
    return Printable.name(String.valueOf(files.get(frame).getFileName()));
  }

  @Override
  public Path file(int frame) {
    return files.get(frame);
  }

  @Override
  public Still read(int frame) {
    Path file = files.get(frame);
    return decoder
        .decode(file)
        .map(Still::of)
        .orElseThrow(
            () ->
                new Fault(
                    PictureHeader.tooLarge(file)
                        .orElse(TEXTS.get("picture.none", file.toString()))));
  }

  @Override
  public Optional<List<Truth>> truths(int frame) {
    return PictureLabels.of(files.get(frame), classes);
  }
}
