package org.prunepoint.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;

/** The folder of libraries that an installed program has, and the parts that may be added to it. */
class InstalledNativesTest {
  /** What {@code printf abc | sha256sum} says: the example of FIPS 180-2. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path temp;
  private Path folder;
  private Path added;

  @BeforeEach
  void install() throws IOException {
    folder = NativeFolder.open(temp.resolve("program/native"));
    added = NativeFolder.open(temp.resolve("data/parts"));
    Files.writeString(
        folder.resolve(InstalledNatives.MARK), "version=1\narchive.training=training-1.zip\n");
    Files.writeString(folder.resolve("training.sha256"), ABC + " *libx.so\n");
  }

  private InstalledNatives installed() {
    return InstalledNatives.at(folder, added);
  }

  private Path part(Path place, String name, String content) throws IOException {
    Path part = NativeFolder.open(place.resolve("training"));
    Files.writeString(part.resolve(name), content);
    return part;
  }

  @Test
  void aMissingPartSaysWhatToUnpackAndWhere() {
    assertThatThrownBy(() -> installed().require(Part.TRAINING))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("Training is a part", "training-1.zip", added.toString());
  }

  @Test
  void aPartThatWasNeverBuiltForThisMachineSaysThat() {
    assertThat(installed().missing(Part.DL4J).sentence())
        .contains("no libraries for this kind of machine");
  }

  @Test
  void aPartIsTakenFromTheUsersDataAndFromTheProgram() throws IOException {
    Path users = part(added, "libx.so", "abc");
    assertThat(installed().require(Part.TRAINING)).isEqualTo(users);

    Path programs = part(folder, "libx.so", "abc");
    assertThat(installed().require(Part.TRAINING)).isEqualTo(programs);
  }

  @Test
  void aPartOfAnotherVersionIsRefused() throws IOException {
    part(added, "libx.so", "abd");

    assertThatThrownBy(() -> installed().require(Part.TRAINING))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("libx.so is damaged or of another version", "training-1.zip");
  }

  @Test
  void aPartWithAFileTooFewOrTooManyIsRefused() throws IOException {
    Path part = part(added, "liby.so", "abc");
    assertThatThrownBy(() -> installed().require(Part.TRAINING))
        .hasMessageContaining("liby.so does not belong");

    Files.delete(part.resolve("liby.so"));
    assertThatThrownBy(() -> installed().require(Part.TRAINING))
        .hasMessageContaining("libx.so is missing");
  }

  /** All that {@link UsesLibraries} uses is loaded from there, and nothing is written. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the home folder is no variable there")
  void librariesAreLoadedFromItAsTheyAre() throws Exception {
    Path home = Files.createDirectory(temp.resolve("home"));
    Path temporary = Files.createDirectory(temp.resolve("tmp"));
    Path work = Files.createDirectory(temp.resolve("work"));
    Path picture = work.resolve("picture.png");
    ImageIO.write(new java.awt.image.BufferedImage(8, 8, 1), "png", picture.toFile());
    for (String library : NativeLibraries.resources()) {
      PackedFile.find(library).orElseThrow().unpack(folder);
    }
    var before = Child.below(folder);

    String told =
        Child.run(
            UsesLibraries.class,
            temporary,
            Map.of("HOME", home.toString(), NativeFolder.VARIABLE, folder.toString()),
            work,
            picture);

    assertThat(told).endsWith("exit 0");
    assertThat(Child.below(folder)).isEqualTo(before);
    assertThat(Child.below(home)).isEmpty();
    assertThat(Child.below(temporary)).isEmpty();
  }
}
