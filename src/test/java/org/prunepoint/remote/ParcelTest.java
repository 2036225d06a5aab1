package org.prunepoint.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;

/** Files that travel in one. */
class ParcelTest {
  private static final FileTime TIME = FileTime.fromMillis(1_234_567_890_123L);

  @TempDir Path folder;
  private Path picture;
  private Path parcel;

  @BeforeEach
  void pack() throws IOException {
    picture = Files.write(folder.resolve("a picture.jpg"), new byte[] {1, 2, 3});
    Files.setLastModifiedTime(picture, TIME);
    try (var begun = Parcel.begin()) {
      begun.add("one/a picture.jpg", picture);
      begun.addEmpty("two/a picture.jpg", picture);
      begun.add("list.txt", "äöü 图\n");
      parcel = begun.finished();
    }
  }

  @AfterEach
  void delete() {
    Parcel.delete(parcel);
    assertThat(parcel.getParent()).doesNotExist();
  }

  @Test
  void namesSizesAndTimesArrive() throws IOException {
    try (var arrived = UnpackedParcel.open(parcel)) {
      Path one = arrived.folder().resolve("one/a picture.jpg");
      Path two = arrived.folder().resolve("two/a picture.jpg");

      assertThat(one).hasBinaryContent(new byte[] {1, 2, 3});
      assertThat(two).hasBinaryContent(new byte[3]);
      assertThat(List.of(Files.getLastModifiedTime(one), Files.getLastModifiedTime(two)))
          .containsExactly(TIME, TIME);
      assertThat(arrived.folder().resolve("list.txt")).content().isEqualTo("äöü 图\n");
    }
  }

  @Test
  void itMayBeNamedFromWhereTheProgramStands() {
    Path relative = Path.of("").toAbsolutePath().relativize(parcel);

    try (var arrived = UnpackedParcel.open(Path.of(".").resolve(relative))) {
      assertThat(arrived.folder().resolve("one/a picture.jpg")).exists();
    }
  }

  @Test
  void nothingOfItIsLeftOnceItIsClosed() {
    var arrived = UnpackedParcel.open(parcel);
    assertThat(arrived.folder()).isDirectory();

    arrived.close();

    assertThat(arrived.folder()).doesNotExist();
  }

  @Test
  void whatAKilledProgramLeftHalfUnpackedIsUnpackedAnew() throws IOException {
    Path half = parcel.resolveSibling(parcel.getFileName() + "-unpacked.part");
    Files.writeString(Files.createDirectories(half.resolve("one")).resolve("odd"), "odd");

    try (var arrived = UnpackedParcel.open(parcel)) {
      assertThat(arrived.folder().resolve("one")).isDirectoryNotContaining("glob:**odd");
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void whatWasChangedOnTheWayIsRefused() throws IOException {
    Files.write(parcel, new byte[1], StandardOpenOption.APPEND);

    assertThatThrownBy(() -> UnpackedParcel.open(parcel))
        .isInstanceOf(Fault.class)
        .hasMessageEndingWith("is not what was sent.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out.txt", "/tmp/prunepoint-out.txt", "a/../../out.txt", ""})
  void noFileLeadsOutOfIt(String place) throws IOException {
    Parcel.delete(parcel);
    try (var begun = Parcel.begin()) {
      begun.add(place, "out");
      parcel = begun.finished();
    }

    assertThatThrownBy(() -> UnpackedParcel.open(parcel))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("has a file outside of it");
    assertThat(parcel.getParent()).isDirectoryNotContaining("glob:**unpacked*");
    assertThat(parcel.resolveSibling("out.txt")).doesNotExist();
    assertThat(Path.of("/tmp/prunepoint-out.txt")).doesNotExist();
  }

  @Test
  void aNameThatNoListHoldsIsRefused() throws IOException {
    Path odd = Files.write(folder.resolve("two\nlines.jpg"), new byte[1]);

    try (var begun = Parcel.begin()) {
      assertThatThrownBy(() -> begun.add("one/" + odd.getFileName(), odd))
          .isInstanceOf(Fault.class)
          .hasMessageEndingWith("cannot be sent: no list can hold its name.");
    }
  }
}
