package org.prunepoint.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;

/** Whoever can write to the folder runs code as the user. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions")
class NativeFolderTest {
  private static final int SOMEBODY_ELSE = 54_321;

  @TempDir Path temp;

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void isMadeForItsOwnerAlone() throws IOException {
    Path folder = NativeFolder.open(temp.resolve("a/b/natives"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(NativeFolder.open(folder)).isEqualTo(folder);
  }

  @Test
  void isRefusedWhereOthersMayWrite() throws IOException {
    Path folder = NativeFolder.open(temp.resolve("natives"));
    permit(folder, "rwxrwx---");

    assertThatThrownBy(() -> NativeFolder.open(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll(folder.toString(), "others may write", "PRUNEPOINT_NATIVES");
  }

  @Test
  void isRefusedWhereEverybodyMayReplaceIt() throws IOException {
    Path folder = NativeFolder.open(temp.resolve("all/natives"));
    permit(folder.getParent(), "rwxrwxrwx");

    assertThatThrownBy(() -> NativeFolder.open(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("everybody may replace", folder.getParent().toString());
  }

  @Test
  void isRefusedWhereItBelongsToAnotherUser() throws IOException {
    Path folder = NativeFolder.open(temp.resolve("natives"));
    assumeTrue(ProcessEnvironment.user() == 0, "only root can give a folder away");
    Files.setAttribute(folder, "unix:uid", SOMEBODY_ELSE);

    assertThatThrownBy(() -> NativeFolder.open(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("belongs to another user");
  }
}
