package org.prunepoint.natives.gpu;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prunepoint.natives.Platform;

/**
 * Where libraries are looked for.
 *
 * @param named the folder that the user names, and those below it that wheels and archives have
 * @param loader where the system's loader looks
 * @param cuda where a CUDA toolkit is usually put, which the loader need not know
 */
record LibraryFolders(List<Path> named, List<Path> loader, List<Path> cuda) {
  private static final List<String> BELOW =
      List.of("", "lib", "lib64", "bin", "targets/x86_64-linux/lib");

  /**
   * A library that was found.
   *
   * @param known whether the loader finds it by its name alone
   */
  record Found(Path file, boolean known) {}

  static LibraryFolders of(Path folder, Platform platform) {
    return switch (platform.system()) {
      case WINDOWS ->
          new LibraryFolders(
              named(folder),
              there(
                  Stream.concat(
                      variable("SystemRoot").map(root -> root.resolve("System32")),
                      variable("PATH"))),
              there(variable("CUDA_PATH").map(toolkit -> toolkit.resolve("bin"))));
      case LINUX, MAC ->
          new LibraryFolders(
              named(folder),
              there(Stream.concat(variable("LD_LIBRARY_PATH"), LoaderFolders.usual())),
              there(
                  Stream.concat(
                          variable("CUDA_PATH"), matching(Path.of("/usr/local"), "cuda*").stream())
                      .map(toolkit -> toolkit.resolve("lib64"))));
    };
  }

  static List<Path> named(Path folder) {
    Set<Path> all = new LinkedHashSet<>();
    BELOW.forEach(name -> all.add(folder.resolve(name)));
    for (GpuEngine engine : GpuEngine.values()) {
      engine.places().forEach(place -> all.add(folder.resolve(place)));
    }
    // NVIDIA's wheels: nvidia/cublas/lib and so on.
    for (Path part : matching(folder.resolve("nvidia"), "*")) {
      all.add(part.resolve("lib"));
      all.add(part.resolve("bin"));
    }
    return there(all.stream());
  }

  private static List<Path> there(Stream<Path> folders) {
    return folders.filter(Files::isDirectory).distinct().toList();
  }

  private static Stream<Path> variable(String name) {
    return listed(System.getenv().getOrDefault(name, ""));
  }

  /** Folders as a variable lists them; what is no path, which a PATH may hold, is passed over. */
  static Stream<Path> listed(String value) {
    return Stream.of(value.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(LibraryFolders::path);
  }

  private static Stream<Path> path(String typed) {
    try {
      return Stream.of(Path.of(typed));
    } catch (InvalidPathException _) {
      return Stream.of();
    }
  }

  /** What is in a folder under a name with a star; nothing where there is no such folder. */
  static List<Path> matching(Path folder, String pattern) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
      all.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }

  /** The library of this name: the user's, or else the system's. */
  Optional<Found> find(String name) {
    return in(named, name)
        .map(file -> new Found(file, false))
        .or(() -> in(loader, name).map(file -> new Found(file, true)))
        .or(() -> in(cuda, name).map(file -> new Found(file, false)));
  }

  private static Optional<Path> in(List<Path> folders, String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The same library of other versions: libcudart.so.13 where libcudart.so.12 is looked for. */
  List<Path> otherVersions(String name) {
    String pattern = name.replaceFirst("(\\.so|64_)[.\\d]+?(\\.dll)?$", "$1*$2");
    if (pattern.equals(name)) {
      return List.of();
    }
    return Stream.of(named, loader, cuda)
        .flatMap(List::stream)
        .flatMap(folder -> matching(folder, pattern).stream())
        .toList();
  }

  /** Names a folder in which a file lies, of those that the user named. */
  Optional<Path> folderWith(String name) {
    return in(named, name).map(Path::getParent);
  }
}
