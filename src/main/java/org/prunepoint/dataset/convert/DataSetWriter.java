package org.prunepoint.dataset.convert;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Progress;
import org.prunepoint.dataset.Truth;

/**
 * Writes a data set into an empty folder. Pictures and labels lie side by side in a folder {@value
 * #PICTURES}, where Darknet and the PyTorch tools both look: neither has a rule for that name. The
 * data file comes last; if anything goes wrong before, all that was written is removed.
 */
final class DataSetWriter {
  static final String PICTURES = "pictures";

  private final Path out;
  private final boolean link;
  private final Tally tally;
  private final List<Path> made = new ArrayList<>();
  private final TargetNames names = new TargetNames();
  private final Map<Split, List<String>> lists = new EnumMap<>(Split.class);

  /**
   * @param out where; must not exist or be empty
   * @param link links instead of copies
   */
  DataSetWriter(Path out, boolean link, Tally tally) {
    this.out = out.toAbsolutePath().normalize();
    this.link = link;
    this.tally = tally;
  }

  /**
   * Before work begins.
   *
   * @throws Fault if there is something already
   */
  static void requireEmpty(Path out) {
    if (!Files.exists(out)) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw new Fault("%s is a file; expected a folder for the data set.".formatted(out));
    }
    try (Stream<Path> inside = Files.list(out)) {
      if (inside.findAny().isPresent()) {
        throw new Fault("The folder %s is not empty: choose a new one.".formatted(out));
      }
    } catch (IOException e) {
      throw new Fault("The folder %s cannot be looked into: %s.".formatted(out, IoReason.of(e)), e);
    }
  }

  /**
   * Writes everything.
   *
   * @return the data file
   */
  Path write(
      List<Ready> pictures,
      List<Split> splits,
      List<String> classes,
      Progress progress,
      Cancellation cancellation) {
    requireEmpty(out);
    boolean done = false;
    try {
      Path folder = out.resolve(PICTURES);
      makeFolders(folder);
      for (int i = 0; i < pictures.size(); i++) {
        cancellation.check();
        progress.report(i, pictures.size(), link ? "linking pictures" : "copying pictures");
        Ready ready = pictures.get(i);
        String name = names.of(PictureIndex.name(ready.picture()));
        if (!name.equals(PictureIndex.name(ready.picture()))) {
          tally.add(Reason.RENAMED, () -> "%s is %s".formatted(ready.picture(), name));
        }
        place(ready.picture(), folder.resolve(name));
        label(folder.resolve(PictureIndex.stem(name) + ".txt"), ready.truths());
        lists.computeIfAbsent(splits.get(i), _ -> new ArrayList<>()).add(PICTURES + "/" + name);
      }
      cancellation.check();
      Path data = lists(classes);
      done = true;
      return data;
    } catch (NoSuchFileException e) {
      throw new Fault(
          "The data set cannot be written to %s: %s has gone away meanwhile."
              .formatted(out, e.getFile()),
          e);
    } catch (IOException e) {
      throw new Fault(
          "The data set cannot be written to %s: %s.".formatted(out, IoReason.of(e)), e);
    } finally {
      if (!done) {
        removeAll();
      }
    }
  }

  private void makeFolders(Path folder) throws IOException {
    var missing = new ArrayList<Path>();
    for (Path p = folder; p != null && !Files.exists(p); p = p.getParent()) {
      missing.add(p);
    }
    for (Path p : missing.reversed()) {
      Files.createDirectory(p);
      made.add(p);
    }
  }

  private void place(Path picture, Path target) throws IOException {
    if (!link) {
      made.add(target);
      Files.copy(picture, target);
      return;
    }
    Path real = picture.toRealPath();
    Path folder = target.getParent().toRealPath();
    Path to = real.getRoot().equals(folder.getRoot()) ? folder.relativize(real) : real;
    try {
      Files.createSymbolicLink(target, to);
      made.add(target);
    } catch (UnsupportedOperationException | FileSystemException e) {
      throw new Fault(
          "%s cannot hold symbolic links (%s); without --link pictures are copied."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private void label(Path file, List<Truth> truths) throws IOException {
    made.add(file);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (Truth truth : truths) {
        writer.write(
            String.format(
                Locale.ROOT,
                "%d %.6f %.6f %.6f %.6f\n",
                truth.classId(),
                truth.box().x(),
                truth.box().y(),
                truth.box().width(),
                truth.box().height()));
      }
    }
  }

  private Path lists(List<String> classes) {
    String name = TargetNames.safe(PictureIndex.name(out));
    var data = new StringBuilder("classes = " + classes.size() + "\n");
    for (Map.Entry<Split, List<String>> list : lists.entrySet()) {
      String file = list.getKey().title() + ".txt";
      lines(out.resolve(file), list.getValue());
      if (list.getKey() != Split.TEST) {
        data.append("%s = %s\n".formatted(list.getKey().title(), file));
      }
    }
    lines(out.resolve(name + ".names"), classes);
    data.append("names = %s.names\nbackup = .\n".formatted(name));
    Path file = out.resolve(name + ".data");
    Beside.write(file, List.of(), beside -> Files.writeString(beside, data));
    return file;
  }

  private void lines(Path file, List<String> lines) {
    made.add(file);
    Beside.write(
        file, List.of(), beside -> Files.writeString(beside, String.join("\n", lines) + "\n"));
  }

  private void removeAll() {
    for (Path path : made.reversed()) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException _) {
        // Nothing looks complete without a data file.
      }
    }
  }
}
