package org.prunepoint.natives.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prunepoint.natives.NativeLibraries;
import org.prunepoint.natives.Platform;

/**
 * One engine's libraries for a GPU.
 *
 * @param engine whose
 * @param folder that they lie in; empty if there is none
 * @param libraries that it is made of and that these need, in the order in which they can be loaded
 * @param problems why it cannot compute on a GPU, in clauses; empty if nothing is missing
 */
public record EngineCheck(
    GpuEngine engine, Optional<Path> folder, List<Library> libraries, List<String> problems) {

  /**
   * A library.
   *
   * @param name of the file
   * @param what it is, for who has to get it; empty where the name says all
   * @param file where it was found; empty if nowhere
   * @param known whether the system's loader finds it by its name
   * @param problem a clause; empty if it is as it should be
   */
  public record Library(
      String name, String what, Optional<Path> file, boolean known, String problem) {}

  private static final Pattern WRITTEN_VERSION = Pattern.compile("(\\d+(?:\\.\\d+)+(?:\\+\\w+)?)");

  static EngineCheck none(GpuEngine engine, String problem) {
    return new EngineCheck(engine, Optional.empty(), List.of(), List.of(problem));
  }

  static EngineCheck of(GpuEngine engine, LibraryFolders folders, Platform platform) {
    String mark = engine.mark(platform);
    Optional<Path> found = folders.folderWith(mark);
    if (found.isEmpty()) {
      return none(
          engine, "there is no %s of %s %s".formatted(mark, engine.title(), engine.version()));
    }
    Path folder = found.get();
    List<String> problems = new ArrayList<>();
    var needed = new NeededLibraries(folders, platform);
    engine.files(platform).forEach(name -> needed.add(name, ""));
    engine.opened(platform).forEach(name -> needed.add(name, engine.title()));
    loadedFrom(folder, needed.inOrder()).forEach(place -> danger(place).ifPresent(problems::add));
    String version = version(engine, folder, platform);
    if (!version.equals(engine.version())) {
      problems.add(
          "%s in %s %s, expected version %s"
              .formatted(
                  engine.title(),
                  folder,
                  version.isEmpty() ? "does not say its version" : "is version " + version,
                  engine.version()));
    }
    needed.inOrder().stream()
        .map(Library::problem)
        .filter(problem -> !problem.isEmpty())
        .forEach(problems::add);
    return new EngineCheck(engine, found, needed.inOrder(), List.copyOf(problems));
  }

  /** The engine's own, and all that the system's loader would not look in by itself. */
  private static Set<Path> loadedFrom(Path own, List<Library> libraries) {
    Set<Path> folders = new LinkedHashSet<>(List.of(own));
    libraries.stream()
        .filter(library -> !library.known())
        .flatMap(library -> library.file().stream())
        .forEach(file -> folders.add(Objects.requireNonNull(file.getParent())));
    return folders;
  }

  /** Why nothing may be loaded from a folder, in a clause. */
  static Optional<String> danger(Path folder) {
    return NativeLibraries.danger(folder)
        .map(why -> "%s cannot be used: %s".formatted(folder, why));
  }

  /**
   * What its own libraries need and the system's loader would not find: whoever needs a library
   * that is loaded already takes that one. Its own are left to it, as some must find others in
   * their place when they are loaded; but the first of ONNX Runtime's tells whether they can be
   * loaded here at all, before its classes try, which cannot try twice.
   */
  List<Path> toLoad() {
    List<String> own = engine.files(Platform.here());
    return libraries.stream()
        .filter(
            library ->
                own.contains(library.name())
                    ? engine == GpuEngine.ONNX_RUNTIME && library.name().equals(own.getFirst())
                    : !library.known())
        .flatMap(library -> library.file().stream())
        .toList();
  }

  private static String version(GpuEngine engine, Path folder, Platform platform) {
    return switch (engine) {
      case ONNX_RUNTIME -> {
        try {
          yield SharedLibrary.read(folder.resolve(engine.first(platform))).version();
        } catch (IOException e) {
          yield "";
        }
      }
      // torch/version.py of a wheel, build-version of an archive: both beside the folder lib.
      case PYTORCH ->
          Stream.of("version.py", "build-version")
              .flatMap(name -> written(folder.resolveSibling(name)))
              .findFirst()
              .orElse("");
    };
  }

  private static Stream<String> written(Path file) {
    try {
      Matcher version = WRITTEN_VERSION.matcher(Files.readString(file));
      return version.find() ? Stream.of(version.group(1)) : Stream.of();
    } catch (IOException e) {
      return Stream.of();
    }
  }
}
