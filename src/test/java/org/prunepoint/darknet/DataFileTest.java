package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;

class DataFileTest {
  @TempDir Path folder;

  private DataFile data(String text) throws IOException {
    return DataFile.read(Files.writeString(folder.resolve("a.data"), text));
  }

  @Test
  void readsKeysWithByteOrderMarkCrlfBlanksAndComments() throws IOException {
    Files.writeString(folder.resolve("v.txt"), "");
    DataFile data =
        data("\uFEFFclasses = 3\r\n# train=x\r\n; y\r\n\r\n  valid =v.txt \r\nbackup=out\r\n");
    assertThat(data.classes()).hasValue(3);
    assertThat(data.valid()).contains(folder.resolve("v.txt"));
    assertThat(data.train()).isEmpty();
    assertThat(data.backup()).contains("out");
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void theFirstOfTwoEqualKeysWinsWithAWarning() throws IOException {
    DataFile data = data("classes=3\nclasses=4\n");
    assertThat(data.classes()).hasValue(3);
    assertThat(data.warnings()).singleElement().asString().contains("line 2", "classes", "twice");
  }

  @Test
  void warnsOfLinesWithoutEqualsAndOfUnknownKeys() throws IOException {
    assertThat(data("classes=1\nvalid\ncolour=red\n").warnings()).hasSize(2);
  }

  @Test
  void whatAMissingListSeemsToBeCalledIsSaid() throws IOException {
    for (String key : List.of("Valid", "val", "validation", "valid_list")) {
      assertThat(data("classes=1\n" + key + "=v.txt\n").withoutList("valid"))
          .hasMessageEndingWith(
              "a.data has no valid= with a list of pictures, but %s=, which is no key of Darknet's."
                  .formatted(key));
    }
    assertThat(data("classes=1\nvalid=\nva=x\n").withoutList("valid"))
        .hasMessageEndingWith("a.data has no valid= with a list of pictures.");
    assertThat(data("Classes=1\n").warnings())
        .singleElement()
        .asString()
        .contains("Classes (line 1; the key is classes)");
  }

  @Test
  void aFileBesideThatIsMeantIsNamed() throws IOException {
    Path list = Files.createDirectories(folder.resolve("p")).resolve("v.txt");
    Files.writeString(list, "");
    for (String written :
        List.of("p/v.txt # small", "\"p/v.txt\"", "data/p/v.txt", "D:\\x\\p\\v.txt", "p/v.txt;")) {
      DataFile data = data("classes=1\nvalid=" + written + "\n");
      assertThatThrownBy(data::valid)
          .isInstanceOf(Fault.class)
          .hasMessageEndingWith(
              "a.data says valid=%s, but there is no such file; there is %s.", written, list);
    }
    assertThatThrownBy(() -> data("valid=p/other.txt").valid())
        .hasMessageContaining("but there is no such file in " + folder);
  }

  @Test
  void aNameOfTwoClassesIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("a.names"), "car\n\n\nbus\ncar\n");
    assertThat(NamesFile.read(file).warnings())
        .contains(file + ", line 5: \"car\" is the name of class 0, too.");
  }

  @Test
  void classesAreReadAsCReadsThem() throws IOException {
    assertThat(data("classes=20 # VOC").classes()).hasValue(20);
    assertThat(data("classes=many").classes()).isEmpty();
    assertThat(data("classes=0").classes()).isEmpty();
    assertThat(data("classes=99999999999").classes()).hasValue(999999999);
  }

  @Test
  void aNumberOfClassesThatIsReadInPartIsSaid() throws IOException {
    assertThat(data("classes=3.5").warnings())
        .singleElement()
        .asString()
        .endsWith(", line 1: of classes=3.5 only 3 is read, as in Darknet.");
    assertThat(data("classes= 20 # VOC").warnings()).isEmpty();
    assertThat(data("classes=20 ; VOC").warnings()).isEmpty();
  }

  @Test
  void aPathThatBeginsWithADigitIsNoNumber() throws IOException {
    for (String key : List.of("train", "valid", "names", "labels", "difficult")) {
      assertThat(data(key + "=2012-val.txt").warnings()).as(key).isEmpty();
    }
  }

  @Test
  void pathsMayHoldBlanksWindowsSeparatorsOrBlanksThatDarknetWouldRemove() throws IOException {
    Path blanks = Files.createDirectories(folder.resolve("my data")).resolve("v 1.txt");
    Files.writeString(blanks, "");
    Path plain = Files.writeString(folder.resolve("plain.txt"), "");
    assertThat(data("valid=my data\\v 1.txt").valid()).contains(blanks);
    assertThat(data("valid=pl ain.txt").valid()).contains(plain);
    assertThat(data("valid=" + blanks).valid()).contains(blanks);
  }

  @Test
  void labelsIsAnotherWordForNames() throws IOException {
    Path names = Files.writeString(folder.resolve("n.names"), "a");
    assertThat(data("labels=n.names").names()).contains(names);
  }

  @Test
  void aMissingFileIsNamedWithTheFolders() throws IOException {
    DataFile data = data("valid=nowhere.txt");
    assertThatThrownBy(data::valid)
        .isInstanceOf(Fault.class)
        .hasMessageContaining("valid=nowhere.txt")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aFileWithoutKeysIsAFault() {
    assertThatThrownBy(() -> data("# nothing\n")).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> DataFile.read(folder)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> DataFile.read(folder.resolve("no.data")))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no.data");
  }

  @Test
  void namesMayEndInBlankLinesAndBeLatin1() throws IOException {
    Path file = folder.resolve("a.names");
    Files.write(file, "caf\u00e9\r\n\r\ndog\r\n\r\n\n".getBytes(StandardCharsets.ISO_8859_1));
    NamesFile names = NamesFile.read(file);
    assertThat(names.names()).containsExactly("caf\u00e9", "", "dog");
    assertThat(names.mismatch(3)).isEmpty();
    assertThat(names.mismatch(4)).get().asString().contains("3 names", "4 classes");
    assertThat(names.forClasses(4)).containsExactly("caf\u00e9", "class 1", "dog", "class 3");
    assertThat(names.forClasses(1)).containsExactly("caf\u00e9");
  }

  /** Darknet's get_labels takes every line; what is empty shifts the names behind it. */
  @Test
  void aBlankLineBetweenNamesIsAClassAndIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("b.names"), "car\n\ntruck\n\n");
    assertThat(NamesFile.read(file).forClasses(3)).containsExactly("car", "class 1", "truck");
    assertThat(NamesFile.read(file).warnings())
        .containsExactly(file + ", line 2 is empty; it counts as class 1, as in Darknet.");
  }

  /** PyYAML keeps the last; Ultralytics refuses holes: "requires class indices 0-2". */
  @Test
  void namesInYamlThatStandTwiceOrHaveHolesAreSaid() throws IOException {
    Path twice = Files.writeString(folder.resolve("twice.yaml"), "names: [a]\nnc: 1\nnames: [b]\n");
    assertThat(NamesFile.read(twice).names()).containsExactly("b");
    assertThat(NamesFile.read(twice).warnings())
        .containsExactly(twice + ", line 3: names stands there twice; the last counts.");
    Path fromOne = Files.writeString(folder.resolve("one.yaml"), "names:\n  1: car\n  2: bus\n");
    assertThat(NamesFile.read(fromOne).warnings())
        .containsExactly(
            fromOne
                + " has no name for class 0, but 2 names up to class 2; classes count from 0,"
                + " without holes.");
    Path sound = Files.writeString(folder.resolve("sound.yaml"), "names:\n  1: car\n  0: bus\n");
    assertThat(NamesFile.read(sound).warnings()).isEmpty();
  }

  @Test
  void aKeyInOtherLettersIsNamedWhereItIsMissed() throws IOException {
    assertThat(data("Classes=3\n").slip("classes")).contains("Classes");
    assertThat(data("classes=3\nvaild=v.txt\n").withoutList("valid"))
        .hasMessageEndingWith("but vaild=, which is no key of Darknet's.");
  }

  @Test
  void anEmptyNamesFileIsAFault() throws IOException {
    Path file = Files.writeString(folder.resolve("a.names"), "\n\n");
    assertThatThrownBy(() -> NamesFile.read(file)).isInstanceOf(Fault.class);
  }
}
