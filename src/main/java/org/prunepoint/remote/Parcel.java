package org.prunepoint.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;
import org.prunepoint.store.Fingerprint;

/**
 * Files that are sent to other machines in one: each keeps its name, its size and its time to the
 * millisecond. A zip with one entry more, {@link #CONTENTS}, of a line for each file: its time, its
 * size and its place.
 */
public final class Parcel implements AutoCloseable {
  static final String CONTENTS = "contents";
  private static final String START = "prunepoint-";
  private static final String END = ".zip";

  private final Path unfinished;
  private final ZipOutputStream zip;
  private final StringBuilder contents = new StringBuilder();

  private Parcel(Path unfinished) throws IOException {
    this.unfinished = unfinished;
    this.zip = new ZipOutputStream(Files.newOutputStream(unfinished), StandardCharsets.UTF_8);
    zip.setLevel(Deflater.NO_COMPRESSION); // pictures and weights are as small as they get
  }

  /**
   * Begins one in a folder of its own for temporary files.
   *
   * @throws Fault if it cannot be written
   */
  public static Parcel begin() {
    try {
      return new Parcel(Files.createTempDirectory(START).resolve("unfinished"));
    } catch (IOException e) {
      throw written(e);
    }
  }

  /**
   * Adds a file.
   *
   * @param place relative, with {@code /} between folders
   */
  public void add(String place, Path file) {
    try {
      addEmpty(place, file);
      zip.putNextEntry(new ZipEntry(place));
      Files.copy(file, zip);
      zip.closeEntry();
    } catch (IOException e) {
      throw written(e);
    }
  }

  /** Adds a file of which only name, size and time arrive: what is listed, and not looked at. */
  public void addEmpty(String place, Path file) {
    if (place.chars().anyMatch(Character::isISOControl)) {
      throw new Fault("%s cannot be sent: no list can hold its name.".formatted(file));
    }
    try {
      contents
          .append(Files.getLastModifiedTime(file).toMillis())
          .append(' ')
          .append(Files.size(file))
          .append(' ')
          .append(place)
          .append('\n');
    } catch (IOException e) {
      throw new Fault("Cannot read %s: %s.".formatted(file, IoReason.of(e)), e);
    }
  }

  /** Adds what is written here, whose time does not matter. */
  public void add(String place, String text) {
    entry(place, text);
  }

  private void entry(String place, String text) {
    try {
      zip.putNextEntry(new ZipEntry(place));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw written(e);
    }
  }

  /**
   * Ends it.
   *
   * @return the file, named by its fingerprint; to be {@linkplain #delete deleted}
   */
  public Path finished() {
    entry(CONTENTS, contents.toString());
    try {
      zip.close();
      return Files.move(
          unfinished, unfinished.resolveSibling(START + Fingerprint.ofFiles(unfinished) + END));
    } catch (IOException e) {
      throw written(e);
    }
  }

  /** Deletes what was finished, with its folder. */
  public static void delete(Path finished) {
    try {
      Leftovers.delete(Objects.requireNonNull(finished.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this is the file that its name says. */
  static boolean isWhole(Path file) {
    return String.valueOf(file.getFileName()).equals(START + Fingerprint.ofFiles(file) + END);
  }

  private static Fault written(IOException e) {
    return new Fault(
        "What is to be sent cannot be written into the folder for temporary files: %s."
            .formatted(IoReason.of(e)),
        e);
  }

  /** Deletes what was not finished. */
  @Override
  public void close() {
    if (Files.exists(unfinished)) {
      try {
        zip.close();
      } catch (IOException e) {
        // it is deleted
      }
      delete(unfinished);
    }
  }
}
