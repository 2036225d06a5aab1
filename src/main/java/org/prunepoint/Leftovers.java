package org.prunepoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names for what is written beside its place, and the collection of what killed runs left of it.
 * The number of the process is in the name: a file is a leftover if no such process lives.
 */
public final class Leftovers {
  private static final Pattern BESIDE = Pattern.compile("\\..+\\.(\\d{1,18})-\\d+\\.part");
  private static final Pattern TEMPORARY =
      Pattern.compile("prunepoint-[a-z]+-(\\d{1,18})-\\d+\\.(?:cache|weights)");

  /**
   * One that is written to this very moment belongs to a process that lives, even if it is not seen
   * from here: folders are shared with other machines and containers.
   */
  private static final long QUIET_MILLIS = 2000;

  private static final Set<Path> COLLECTED = ConcurrentHashMap.newKeySet();

  private Leftovers() {}

  /** A new hidden name beside a file or folder. */
  public static Path beside(Path file) {
    return file.resolveSibling(
        ".%s.%d-%d.part"
            .formatted(file.getFileName(), ProcessHandle.current().pid(), System.nanoTime()));
  }

  /**
   * A new empty file in the folder for temporary files.
   *
   * @param what one word in small letters
   * @param ending {@code .cache} or {@code .weights}
   */
  public static Path temporaryFile(String what, String ending) throws IOException {
    String start = "prunepoint-%s-%d-".formatted(what, ProcessHandle.current().pid());
    return Files.createTempFile(start, ending);
  }

  /** Deletes what dead runs left in a folder that was written to; looks once a run. */
  public static void collect(Path folder) {
    if (COLLECTED.add(folder.toAbsolutePath().normalize())) {
      collect(folder, BESIDE);
    }
  }

  /** Deletes what dead runs left in the folder for temporary files. */
  public static void collectTemporary() {
    collect(Path.of(System.getProperty("java.io.tmpdir")), TEMPORARY);
  }

  /** Never fails: whoever could not delete it leaves it to the next. */
  private static void collect(Path folder, Pattern ours) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        OptionalLong process = process(file, ours);
        if (process.isPresent() && isDead(process.getAsLong()) && isQuiet(file)) {
          delete(file);
        }
      }
    } catch (IOException | RuntimeException e) {
      System.getLogger(Leftovers.class.getName())
          .log(System.Logger.Level.DEBUG, "Leftovers in {0} were not collected: {1}", folder, e);
    }
  }

  private static OptionalLong process(Path file, Pattern ours) {
    Matcher name = ours.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
  }

  private static boolean isDead(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static boolean isQuiet(Path file) throws IOException {
    long last = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
    return System.currentTimeMillis() - last > QUIET_MILLIS;
  }

  /** Deletes a file, or a folder with what is in it, if it is there; follows no links. */
  public static void delete(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        file,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path path, IOException e) throws IOException {
            Files.deleteIfExists(path);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
