package org.prunepoint.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;

/** Lists as other programs write them; the picture that they mean is there. */
class MissingPicturesTest {
  @TempDir Path folder;

  @BeforeEach
  void aPicture() throws IOException {
    Files.createDirectories(folder.resolve("p"));
    Files.writeString(folder.resolve("p/Car 1.JPG"), "");
  }

  private void read(String line) throws IOException {
    Path list = Files.writeString(folder.resolve("valid.txt"), line + "\n");
    DataSets.read(list, Optional.empty(), 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "p/Car 1.JPG 10,20,50,60,0 12,33,44,66,1",
        "'p/Car 1.JPG'",
        "\"p/Car 1.JPG\",",
        "p/Car 1.JPG, car",
        "p/car 1.jpg",
        "p/Car 1",
        "p\\Car 1.png"
      })
  void theFileThatIsMeantIsNamed(String line) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("No picture that ")
        .hasMessageContaining("while there is " + folder.resolve("p/Car 1.JPG") + "; expected one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/p/Car 1.JPG",
        "/content/drive/MyDrive/p/Car 1.JPG",
        "D:\\work\\p\\Car 1.JPG",
        "$HOME/p/Car 1.JPG",
        "/p/Car 1.JPG"
      })
  void pathsOfAnotherMachineAreCalledSo(String line) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(Fault.class)
        .hasMessageEndingWith(
            "while there is %s; are the paths those of another folder or machine?"
                .formatted(folder.resolve("p/Car 1.JPG")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{\"images\": []} | a JSON file", "classes=1 | a Darknet data file"})
  void aFileOfAnotherKindIsCalledWhatItIs(String line, String kind) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("valid.txt is " + kind + "; expected a list of pictures");
  }

  @Test
  void anEncodingThatHadToBeGuessedIsSaid() throws IOException {
    Path list = folder.resolve("valid.txt");
    Files.write(list, "Gr\u00F6\u00DFe/a.jpg\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> DataSets.read(list, Optional.empty(), 1))
        .hasMessageContaining("No picture that")
        .hasMessageEndingWith(list + " is not UTF-8; it is read as GBK.");
    Files.write(list, "caf\u00E9/a.jpg\np/Car 1.JPG\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(DataSets.read(list, Optional.empty(), 1).report().examples())
        .containsExactly(
            list + " is not UTF-8; it is read as Latin-1.",
            list + ", line 1: there is no picture caf\u00E9/a.jpg.");
  }

  @Test
  void addressesAreNoFiles() {
    assertThatThrownBy(() -> read("https://host/p/Car 1.JPG"))
        .isInstanceOf(Fault.class)
        .hasMessageEndingWith(
            "valid.txt lists addresses, such as \"https://host/p/Car 1.JPG\"; expected paths of"
                + " pictures on this machine, one a line.");
  }

  @Test
  void whereNothingIsAlikeTheFoldersAreNamed() {
    assertThatThrownBy(() -> read("p/other.jpg"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("looked for \"p/other.jpg\" relative to " + folder);
  }
}
