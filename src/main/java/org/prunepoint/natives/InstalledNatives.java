package org.prunepoint.natives;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;

/**
 * The folder with the native libraries of an installed program. The build makes it and it is used
 * as it is: nothing is unpacked, nothing written to it. Parts that packages leave out lie in a
 * folder of their own, below it or below the user's data, and are used only if each file has the
 * fingerprint that the build wrote down.
 *
 * @param folder with the libraries of this machine
 * @param archives what is unpacked to get a part, by the part's word
 * @param added where users put parts
 */
record InstalledNatives(Path folder, Map<String, String> archives, Path added) {
  /** By which such a folder is told from one to unpack into. */
  static final String MARK = "installed.properties";

  /** Of an archive's name, before the word of the part. */
  private static final String ARCHIVE = "archive.";

  static boolean isAt(Path folder) {
    return Files.isRegularFile(folder.resolve(MARK));
  }

  /**
   * @throws Fault if its mark cannot be read
   */
  static InstalledNatives at(Path folder, Path added) {
    var mark = new Properties();
    Path file = folder.resolve(MARK);
    try (Reader in = Files.newBufferedReader(file)) {
      mark.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new Fault(
          "%s cannot be read: %s; install the program again."
              .formatted(
                  file, e instanceof IOException io ? IoReason.of(io) : "it is no such file"),
          e);
    }
    Map<String, String> archives = new HashMap<>();
    for (Part part : Part.values()) {
      String archive = mark.getProperty(ARCHIVE + part.word(), "");
      if (!archive.isBlank()) {
        archives.put(part.word(), archive);
      }
    }
    return new InstalledNatives(folder, Map.copyOf(archives), added);
  }

  /** The folder of a part, if there is one; its files are not looked at. */
  Optional<Path> find(Part part) {
    return List.of(folder, added).stream()
        .map(place -> place.resolve(part.word()))
        .filter(Files::isDirectory)
        .findFirst();
  }

  /**
   * The folder of a part, of which every file is what the build wrote down.
   *
   * @throws Fault if it is missing, not whole or another; says how to get it
   */
  Path require(Part part) {
    Path found = find(part).orElseThrow(() -> new Fault(sentence(part)));
    NativeFolder.open(found);
    Fingerprints.of(folder.resolve(part.word() + ".sha256"))
        .difference(found)
        .ifPresent(
            difference -> {
              throw new Fault(
                  "%s cannot be used from %s: %s; delete that folder and unpack %s in %s."
                      .formatted(
                          part.title(), found, difference, archive(part), found.getParent()));
            });
    return found;
  }

  /** Says how to get a part. */
  MissingPart missing(Part part) {
    return new MissingPart(archives.getOrDefault(part.word(), ""), added, sentence(part));
  }

  private String sentence(Part part) {
    return archives.containsKey(part.word())
        ? "%s is a part of its own that is not installed: unpack %s, which lies beside the download of this program, in %s."
            .formatted(part.title(), archive(part), added)
        : "%s has no libraries for this kind of machine.".formatted(part.title());
  }

  private String archive(Part part) {
    return archives.getOrDefault(part.word(), "the archive of this version");
  }
}
