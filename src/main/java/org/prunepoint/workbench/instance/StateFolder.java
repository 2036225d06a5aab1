package org.prunepoint.workbench.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.prunepoint.UserHome;

/** Where the state of this user's programs is kept, for as long as they run. */
final class StateFolder {
  private StateFolder() {}

  /** The folder; made for its owner alone. Empty where there can be none, or it is not ours. */
  static Optional<Path> usual() {
    Path home = UserHome.folder();
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path folder =
        system.startsWith("windows")
            ? UserHome.named("LOCALAPPDATA", home.resolve("AppData/Local"))
            : system.startsWith("mac")
                ? home.resolve("Library/Application Support")
                : UserHome.named("XDG_STATE_HOME", home.resolve(".local/state"));
    return made(folder.resolve("prunepoint"));
  }

  static Optional<Path> made(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          var owner = PosixFilePermissions.fromString("rwx------");
          Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(owner));
        } else {
          Files.createDirectory(folder);
        }
      }
      return isOurs(folder) ? Optional.of(folder) : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Root with another user's home must not speak to that user's window, nor leave files there. */
  private static boolean isOurs(Path folder) throws IOException {
    Optional<String> user = ProcessHandle.current().info().user();
    return user.isEmpty() || Files.getOwner(folder).getName().equals(user.get());
  }
}
