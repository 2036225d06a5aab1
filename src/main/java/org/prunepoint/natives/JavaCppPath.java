package org.prunepoint.natives;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where JavaCPP looks for libraries that lie on disk: it then loads them from there. */
final class JavaCppPath {
  private static final String PATH = "java.library.path";

  private JavaCppPath() {}

  /** Before the first library that is in the folder is asked for. */
  static synchronized void add(Path folder) {
    System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
    // It would copy a library that it knows by two names.
    System.setProperty("org.bytedeco.javacpp.cacheLibraries", "false");
    List<String> path =
        new ArrayList<>(Arrays.asList(System.getProperty(PATH, "").split(File.pathSeparator)));
    if (!path.contains(folder.toString())) {
      path.addFirst(folder.toString());
      System.setProperty(PATH, String.join(File.pathSeparator, path));
    }
  }
}
