package org.prunepoint.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.UserHome;

/**
 * The folder that native libraries are loaded from. What lies there runs as the user, so it must be
 * nobody else's: it belongs to the user (or to root), nobody else may write to it, and nobody may
 * put another one in its place.
 */
final class NativeFolder {
  /** Names another folder: a system property, or an environment variable. */
  static final String PROPERTY = "prunepoint.natives";

  static final String VARIABLE = "PRUNEPOINT_NATIVES";

  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int WRITABLE_BY_ALL = 02;
  private static final int STICKY = 01000;
  private static final int ROOT = 0;
  private static final String OWNER_ONLY = "rwx------";

  private static @Nullable Path checked;
  private static Optional<InstalledNatives> installed = Optional.empty();
  private static boolean looked;

  private NativeFolder() {}

  /**
   * The folder; made where it is not there.
   *
   * @throws Fault if it cannot be made, or is not safe
   */
  static synchronized Path open() {
    Path folder = checked;
    if (folder == null) {
      folder = open(chosen());
      checked = folder;
    }
    return folder;
  }

  /**
   * @throws Fault if it cannot be made, or is not safe
   */
  static Path open(Path chosen) {
    try {
      Path folder = chosen.toAbsolutePath().normalize();
      makeOwn(folder);
      Path real = folder.toRealPath();
      danger(real)
          .ifPresent(
              why -> {
                throw unusable(real, why, null);
              });
      return real;
    } catch (IOException e) {
      throw unusable(chosen, IoReason.of(e), e);
    }
  }

  /**
   * The libraries of an installed program, where the folder that was chosen has them.
   *
   * @throws Fault if that folder is not safe
   */
  static synchronized Optional<InstalledNatives> installed() {
    if (!looked) {
      Path chosen = chosen();
      installed =
          InstalledNatives.isAt(chosen)
              ? Optional.of(InstalledNatives.at(open(), added()))
              : Optional.empty();
      looked = true;
    }
    return installed;
  }

  private static boolean hasOwners(Path folder) {
    try {
      return Files.getFileStore(folder).supportsFileAttributeView("posix");
    } catch (IOException e) {
      // In a chroot, whose root Java finds among no mounts.
      return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
  }

  /** A folder below, for a library that keeps order in it by itself. */
  static Path of(String library) {
    Path folder = open().resolve(library);
    try {
      makeOwn(folder);
      return folder;
    } catch (IOException e) {
      throw unusable(folder, IoReason.of(e), e);
    }
  }

  /** Makes a folder, and those above it, where it is not there; only its owner may look inside. */
  static void makeOwn(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getParent() != null) {
      Files.createDirectories(folder.getParent());
    }
    try {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      } else {
        Files.createDirectory(folder);
      }
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // Another start of the program was faster, unless it is no folder.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /**
   * Why code in a folder could be another's than the user's own or root's, in a clause; empty where
   * it could not, and on systems that do not tell.
   *
   * @throws IOException if it cannot be looked at
   */
  static Optional<String> danger(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (!hasOwners(real)) {
      return Optional.empty();
    }
    int owner = (int) Files.getAttribute(real, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (owner != ROOT && owner != ProcessEnvironment.user()) {
      return Optional.of("it belongs to another user, whose code would run as you");
    }
    if ((mode(real) & WRITABLE_BY_OTHERS) != 0) {
      return Optional.of("others may write to it, and their code would run as you");
    }
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      int mode = mode(above);
      if ((mode & WRITABLE_BY_ALL) != 0 && (mode & STICKY) == 0) {
        return Optional.of("everybody may replace what is in " + above);
      }
    }
    return Optional.empty();
  }

  private static int mode(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }

  private static Path chosen() {
    String given = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    return given.isBlank() ? usual() : Path.of(given);
  }

  /** Of the user, where none is named. */
  static Path usual() {
    Path home = UserHome.folder();
    return switch (Platform.here().system()) {
      case LINUX ->
          UserHome.named("XDG_CACHE_HOME", home.resolve(".cache")).resolve("prunepoint/natives");
      case MAC -> home.resolve("Library/Caches/prunepoint/natives");
      case WINDOWS ->
          UserHome.named("LOCALAPPDATA", home.resolve("AppData/Local"))
              .resolve("prunepoint/natives");
    };
  }

  /** Where users put parts that packages leave out. */
  private static Path added() {
    Path home = UserHome.folder();
    return switch (Platform.here().system()) {
      case LINUX ->
          UserHome.named("XDG_DATA_HOME", home.resolve(".local/share")).resolve("prunepoint/parts");
      case MAC -> home.resolve("Library/Application Support/prunepoint/parts");
      case WINDOWS ->
          UserHome.named("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("prunepoint/parts");
    };
  }

  /** A sentence with the way out. */
  static Fault unusable(Path folder, String why, @Nullable IOException cause) {
    String sentence =
        "Libraries cannot be loaded from the folder %s: %s; the environment variable %s names another."
            .formatted(folder, why, VARIABLE);
    return cause == null ? new Fault(sentence) : new Fault(sentence, cause);
  }
}
