package org.prunepoint.natives;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.IoReason;

/**
 * The native files of one library for this machine.
 *
 * @param library a word, for the folder
 * @param property tells the library the folder; where it is given already, it stands, and nothing
 *     is unpacked
 * @param resources names on the class path; those that are not there are left out
 */
record NativeFiles(String library, String property, List<String> resources) {

  /**
   * Puts the files where the library finds them, and tells it. An installed program has them all in
   * one folder.
   *
   * @return the folder; empty if there are no files for this machine, so that the library must find
   *     its own way
   * @throws org.prunepoint.Fault if the folder cannot be used
   */
  synchronized Optional<Path> provide() {
    String given = System.getProperty(property);
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    Optional<InstalledNatives> installed = NativeFolder.installed();
    if (installed.isPresent()) {
      Path folder = installed.get().folder();
      System.setProperty(property, folder.toString());
      return Optional.of(folder);
    }
    try {
      List<PackedFile> files = new ArrayList<>();
      for (String resource : resources) {
        PackedFile.find(resource).ifPresent(files::add);
      }
      if (files.isEmpty()) {
        return Optional.empty();
      }
      Path folder = Unpacking.folder(NativeFolder.open(), library, files);
      System.setProperty(property, folder.toString());
      return Optional.of(folder);
    } catch (IOException e) {
      throw NativeFolder.unusable(NativeFolder.open(), IoReason.of(e), e);
    }
  }
}
