package org.prunepoint.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.detection.Box;

class DataSetTest {
  @TempDir Path folder;

  private Path file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private DataSet read(String list) throws IOException {
    return DataSets.read(file("lists/valid.txt", list), Optional.empty(), 2);
  }

  @Test
  void readsPicturesRelativeToTheListWithCrlfBlanksDotsAndWindowsSeparators() throws IOException {
    file("lists/a/one two.jpg", "");
    file("lists/a/three.jpg", "");
    file("lists/b.jpg", "");
    Path absolute = file("elsewhere/c.jpg", "");
    DataSet set =
        read("\uFEFFa/one two.jpg\r\n\r\na\\three.jpg\r\n ./b.jpg \r\n" + absolute + "\r\n");
    assertThat(set.entries())
        .extracting(DataSet.Entry::picture)
        .containsExactly(
            folder.resolve("lists/a/one two.jpg"),
            folder.resolve("lists/a/three.jpg"),
            folder.resolve("lists/b.jpg"),
            absolute);
    assertThat(set.report().bases()).isEqualTo(Map.of("the list", 3, "nothing (absolute)", 1));
  }

  @Test
  void labelsThatNeitherRuleLeadsToAreNamed() throws IOException {
    for (String labels : new String[] {"lists/Labels/a.txt", "lists/img/txt/a.txt"}) {
      file("lists/img/a.jpg", "");
      Path there = file(labels, "0 0.5 0.5 0.1 0.1\n");
      DataSetReport report = read("img/a.jpg\n").report();
      assertThatThrownBy(report::requireLabels)
          .hasMessageEndingWith("There is " + there + ", where neither rule leads.");
      Files.delete(there);
    }
  }

  @Test
  void aFileThatIsNotCalledAsALabelFileIsNamed() throws IOException {
    for (String called : new String[] {"a.TXT", "a.jpg.txt", "a.json", "a.xml"}) {
      file("lists/img/a.jpg", "");
      Path there = file("lists/img/" + called, "0 0.5 0.5 0.1 0.1\n");
      DataSetReport report = read("img/a.jpg\n").report();
      assertThatThrownBy(report::requireLabels)
          .hasMessageContaining("There is " + there + ", but a label file is called a.txt");
      Files.delete(there);
    }
  }

  @Test
  void aCopyOfLaterIsAnotherSetOfTheSamePictures() throws IOException {
    Path picture = file("lists/images/a.jpg", "picture");
    file("lists/labels/a.txt", "0 0.5 0.5 0.1 0.1\n");
    DataSet first = read("images/a.jpg\n");
    String then = first.fingerprint();
    String alike = first.fingerprintOfCopies();

    Files.setLastModifiedTime(picture, FileTime.fromMillis(1_000));
    DataSet copy = read("images/a.jpg\n");
    assertThat(copy.fingerprint()).isNotEqualTo(then);
    assertThat(copy.fingerprintOfCopies()).isEqualTo(alike);

    file("lists/images/a.jpg", "another picture");
    assertThat(read("images/a.jpg\n").fingerprintOfCopies()).isNotEqualTo(alike);
    file("lists/images/a.jpg", "picture");
    file("lists/labels/a.txt", "0 0.5 0.5 0.1 0.2\n");
    assertThat(read("images/a.jpg\n").fingerprintOfCopies()).isNotEqualTo(alike);
  }

  @Test
  void labelsInAnotherOrderAreTheSame() throws IOException {
    file("lists/images/a.jpg", "");
    file("lists/images/a.txt", "0 0.5 0.5 0.1 0.1\n1 0.5 0.5 0.1 0.1\n");
    file("lists/labels/a.txt", "1 0.5 0.5 0.1 0.1\n0 0.5 0.5 0.1 0.1\n");
    assertThat(read("images/a.jpg\n").report().notes()).isEmpty();
  }

  @Test
  void emptyLabelFilesDoNotHideThatThereAreOthers() throws IOException {
    file("lists/images/a.jpg", "");
    file("lists/images/a.txt", "");
    file("lists/labels/a.txt", "0 0.5 0.5 0.1 0.1\n");
    DataSetReport report = read("images/a.jpg\n").report();
    assertThatThrownBy(report::requireLabels)
        .hasMessageContaining("1 picture has other labels by Ultralytics' rule");
  }

  @Test
  void labelsThatRepeatOthersAreCounted() throws IOException {
    file("lists/a.jpg", "");
    file("lists/b.jpg", "");
    file("lists/a.txt", "0 0.5 0.5 0.1 0.1\n1 0.5 0.5 0.1 0.1\n0 .5 .5 .1 .10\n0 .5 .5 .1 .1\n");
    file("lists/b.txt", "0 0.5 0.5 0.1 0.1\n");
    DataSetReport report = read("a.jpg\nb.jpg\n").report();
    assertThat(report.boxes()).isEqualTo(5);
    assertThat(report.notes())
        .containsExactly(
            "Labels with class and box of another on the same picture: 2; each counts as an object"
                + " of its own.");
  }

  @Test
  void saysThatOpenCvDoesNotTurnWebp() throws IOException {
    String turned =
        "524946460000000057454250565038580A000000080000000F0000070000"
            + "455849461A00000049492A000800000001001201030001000000060000000000";
    Files.createDirectories(folder.resolve("lists"));
    Files.write(folder.resolve("lists/a.webp"), HexFormat.of().parseHex(turned));
    file("lists/b.jpg", "");
    file("lists/a.txt", "0 0.5 0.5 0.1 0.1\n");
    file("lists/b.txt", "0 0.5 0.5 0.1 0.1\n");
    assertThat(read("a.webp\nb.jpg\n").report().notes())
        .containsExactly(
            "WebP pictures that are stored turned (EXIF orientation): 1; they are read upright, as"
                + " viewers show them, while OpenCV, and so Darknet and the PyTorch tools, leaves"
                + " them so.");
  }

  @Test
  void stopsReadingWhenCancelled() throws IOException {
    file("lists/a.jpg", "");
    file("lists/train.txt", "a.jpg\n");
    var data = DataFile.read(file("lists/a.data", "classes=1\ntrain=train.txt\n"));
    var cancellation = new Cancellation();
    assertThat(DataSet.train(data, LabelRule.DARKNET, cancellation).size()).isEqualTo(1);
    cancellation.request();
    assertThatThrownBy(() -> DataSet.train(data, LabelRule.DARKNET, cancellation))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void readsPicturesRelativeToTheDataFile() throws IOException {
    file("data/x.jpg", "");
    Path data = file("data/a.data", "classes=1");
    Path list = file("lists/valid.txt", "x.jpg\n");
    DataSet set = DataSets.read(list, Optional.of(data), 1);
    assertThat(set.report().bases()).isEqualTo(Map.of("the data file", 1));
  }

  @Test
  void isNoMeasureWithoutLabelsAndSaysWhereItLooked() throws IOException {
    file("lists/images/a.jpg", "");
    file("lists/images/a.txt", "7 0.5 0.5 0.1 0.1\n");
    DataSetReport report = read("images/a.jpg\n").report();

    assertThatThrownBy(report::requireLabels)
        .isInstanceOf(Fault.class)
        .hasMessageContaining(folder.resolve("lists/images") + " (Darknet's rule: 1 file found)")
        .hasMessageContaining(
            folder.resolve("lists/labels") + " (Ultralytics' rule: 0 files found)")
        .hasMessageContaining("class 7");
    assertThat(report.sentences()).contains("1 picture with 0 labels, from valid.txt.");
  }

  @Test
  void findsLabelsBesideThePictureByDarknetsRule() throws IOException {
    file("lists/images/a.jpg", "");
    file("lists/images/a.txt", "1 0.5 0.25 0.1 0.2\n");
    DataSet set = read("images/a.jpg\n");
    assertThat(set.report().rule()).isEqualTo(LabelRule.DARKNET);
    assertThat(set.entries().getFirst().truths())
        .containsExactly(new Truth(1, new Box(.5f, .25f, .1f, .2f)));
  }

  @Test
  void findsLabelsInTheLabelsFolderByTheUltralyticsRule() throws IOException {
    file("lists/images/a.jpg", "");
    file("lists/labels/a.txt", "0 0.5 0.5 1 1\n");
    DataSet set = read("images/a.jpg\n");
    assertThat(set.report().rule()).isEqualTo(LabelRule.ULTRALYTICS);
    assertThat(set.report().boxes()).isEqualTo(1);
    assertThat(set.report().sentences()).anyMatch(s -> s.contains("Ultralytics' rule: 1 found"));
  }

  @Test
  void theRulesAreThoseOfTheTools() {
    assertThat(LabelRule.DARKNET.labelFile("/d/images/val2017/a.jpg"))
        .isEqualTo("/d/labels/val2017/a.txt");
    assertThat(LabelRule.DARKNET.labelFile("/VOC/JPEGImages/a.b.jpg"))
        .isEqualTo("/VOC/labels/a.b.txt");
    assertThat(LabelRule.DARKNET.labelFile("/d/images/a.png")).isEqualTo("/d/images/a.txt");
    assertThat(LabelRule.ULTRALYTICS.labelFile("/images/x/images/a.png"))
        .isEqualTo("/labels/x/labels/a.txt");
    assertThat(LabelRule.ULTRALYTICS.labelFile("v1.2/a")).isEqualTo("v1.2/a.txt");
  }

  @Test
  void foldersAboveTheListDoNotMatterToTheRule() throws IOException {
    file("images/set/images/a.jpg", "");
    file("images/set/labels/a.txt", "0 0.5 0.5 1 1\n");
    Path list = file("images/set/valid.txt", "images/a.jpg\n");
    assertThat(DataSets.read(list, Optional.empty(), 1).report().boxes()).isEqualTo(1);
  }

  @Test
  void countsAndSkipsWhatIsWrongInLabels() throws IOException {
    file("lists/a.jpg", "");
    file("lists/b.jpg", "");
    file(
        "lists/a.txt",
        "0 0.5 0.5 0.5 0.5\r\n"
            + "2 0.5 0.5 0.5 0.5\r\n"
            + "0 1.5 0.5 0.5 0.5\n"
            + "0 0.5 0.5 0 0.5\n"
            + "0 NaN 0.5 0.1 0.5\n"
            + "0 0.5 0.5\n"
            + "cat 0.5 0.5 0.5 0.5\n"
            + "\n"
            + "1.0 0.1 0.1 0.1 0.1 \n");
    DataSet set = read("a.jpg\nb.jpg\na.jpg\ngone.jpg\n");
    DataSetReport report = set.report();
    assertThat(report.listed()).isEqualTo(4);
    assertThat(report.pictures()).isEqualTo(2);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.missingPictures()).isEqualTo(1);
    assertThat(report.missingLabels()).isEqualTo(1);
    assertThat(report.boxes()).isEqualTo(2);
    assertThat(report.lines().count(LabelLines.Of.CLASS_TOO_HIGH)).isEqualTo(1);
    assertThat(report.lines().count(LabelLines.Of.OUT_OF_RANGE)).isEqualTo(3);
    assertThat(report.lines().count(LabelLines.Of.MALFORMED)).isEqualTo(2);
    assertThat(report.clean()).isFalse();
    assertThat(report.sentences())
        .anyMatch(s -> s.contains("a.txt, line 2: class 2, expected 0 to 1"))
        .anyMatch(s -> s.contains("line 4: there is no picture gone.jpg"));
    assertThat(set.entries().get(1).truths()).isEmpty();
  }

  @Test
  void nothingLeftIsAFault() {
    assertThatThrownBy(() -> read("\n\r\n"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("lists no");
    assertThatThrownBy(() -> read("gone.jpg\n"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("gone.jpg");
    assertThatThrownBy(() -> DataSets.read(folder.resolve("no.txt"), Optional.empty(), 1))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no.txt");
  }

  @Test
  void aFolderInPlaceOfAListStandsForThePicturesInIt() throws IOException {
    file("obj/b.jpg", "");
    file("obj/a.jpg", "");
    file("obj/a.txt", "0 0.5 0.5 1 1\n");
    var data = DataFile.read(file("a.data", "classes=1\nvalid=obj\n"));
    DataSet set = DataSets.valid(data);
    assertThat(set.entries())
        .extracting(DataSet.Entry::picture)
        .containsExactly(folder.resolve("obj/a.jpg"), folder.resolve("obj/b.jpg"));
    assertThat(set.report().boxes()).isEqualTo(1);
  }

  private DataFile twoSets() throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      file("images/" + name + ".jpg", "");
      file("images/" + name + ".txt", "0 0.2 0.5 0.1 0.1\n");
      file("labels/" + name + ".txt", "0 0.5 0.5 0.1 0.1\n");
    }
    file("valid.txt", "images/a.jpg\nimages/b.jpg\nimages/c.jpg\n");
    return DataFile.read(file("a.data", "classes=1\nvalid=valid.txt\n"));
  }

  @Test
  void eachProgramReadsItsOwnLabelsAndADifferenceIsSaid() throws IOException {
    DataFile data = twoSets();
    for (LabelRule rule : LabelRule.values()) {
      DataSet set = DataSet.valid(data, rule, new Cancellation());
      assertThat(set.entries().getFirst().truths().getFirst().box().x())
          .isEqualTo(rule == LabelRule.DARKNET ? .2f : .5f);
      assertThat(set.report().search().differing()).isEqualTo(3);
      assertThat(set.report().notes())
          .singleElement()
          .asString()
          .startsWith("3 pictures have other labels by")
          .contains("a.txt and ");
    }
    file("labels/b.txt", "0 0.2 0.5 0.1 0.1\n");
    assertThat(DataSets.valid(data).report().search().differing()).isEqualTo(2);
  }

  @Test
  void oneFileMoreOrLessDoesNotTurnTheSetOver() throws IOException {
    DataFile data = twoSets();
    Files.delete(folder.resolve("images/a.txt"));
    Files.delete(folder.resolve("images/b.txt"));
    DataSet set = DataSets.valid(data);
    assertThat(set.report().rule()).isEqualTo(LabelRule.DARKNET);
    assertThat(set.entries()).extracting(e -> e.truths().size()).containsExactly(0, 0, 1);
    assertThat(set.report().notes())
        .anyMatch(s -> s.startsWith("2 pictures have a label file by Ultralytics' rule only"));
    Files.delete(folder.resolve("images/c.txt"));
    DataSet borrowed = DataSets.valid(data);
    assertThat(borrowed.report().rule()).isEqualTo(LabelRule.ULTRALYTICS);
    assertThat(borrowed.report().notes())
        .containsExactly(
            "All 3 label files are found by Ultralytics' rule; Darknet would find none, and see no"
                + " objects.");
  }

  @Test
  void whatIsReadOtherwiseThanItStandsThereIsSaid() throws IOException {
    file("lists/a.jpg", "");
    file("lists/a.txt", "0 0.2 0.1 0.6 0.1 0.6 0.5\n0 0.5 0.5 0.1 0.1 0.9\n0 0.5 0.5 0.1 0.2\n");
    DataSetReport report = read("a.jpg\n").report();
    assertThat(report.clean()).isTrue();
    assertThat(report.notes())
        .hasSize(2)
        .allMatch(s -> s.endsWith("Darknet itself misreads such files."))
        .anyMatch(s -> s.startsWith("1 of 3 labels is a polygon"))
        .anyMatch(s -> s.startsWith("1 of 3 labels has further values"));
  }

  @Test
  void difficultObjectsBelongToTheLineOfTheList() throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      file(name + ".jpg", "");
      file(name + ".txt", "0 0.2 0.5 0.1 0.1\n");
    }
    file("difficult_c.txt", "0 0.7 0.5 0.1 0.1\n");
    file("valid.txt", "a.jpg\na.jpg\ngone.jpg\n\nc.jpg\n");
    file("d.txt", "difficult_a.jpg\ndifficult_a.jpg\ndifficult_b.jpg\ndifficult_c.jpg\n");
    var data = DataFile.read(file("a.data", "classes=1\nvalid=valid.txt\ndifficult=d.txt\n"));
    assertThat(DataSets.valid(data).entries())
        .extracting(e -> e.difficult().size())
        .containsExactly(0, 1);
    assertThat(DataSet.valid(data, LabelRule.ULTRALYTICS, new Cancellation()).entries())
        .allMatch(e -> e.difficult().isEmpty());
    file("d.txt", "difficult_a.jpg\n");
    assertThatThrownBy(() -> DataSets.valid(data))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("valid.txt lists 4 pictures")
        .hasMessageContaining("d.txt");
    file("d.txt", "x/a.jpg\nx/b.jpg\nx/c.jpg\nx/d.jpg\n");
    assertThatThrownBy(() -> DataSets.valid(data))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("d.txt leads to labels of difficult objects: looked for \"x/a.txt\"");
  }

  @Test
  void classesWithoutEndAreRefused() throws IOException {
    file("a.jpg", "");
    file("valid.txt", "a.jpg\n");
    var data = DataFile.read(file("a.data", "classes=1000000000\nvalid=valid.txt\n"));
    assertThatThrownBy(() -> DataSets.valid(data))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("says that there are 1000000000 classes; expected at most 100,000");
  }

  @ParameterizedTest
  @CsvSource({
    "classes=0, classes=0",
    "classes=-3, classes=-3",
    "classes=three, classes=three",
    "train=x, no classes="
  })
  void classesThatAreNoNumberAreShownAsTheyStand(String line, String shown) throws IOException {
    file("a.jpg", "");
    file("valid.txt", "a.jpg\n");
    var data = DataFile.read(file("a.data", line + "\nvalid=valid.txt\n"));
    assertThatThrownBy(() -> DataSets.valid(data))
        .isInstanceOf(Fault.class)
        .hasMessageEndingWith(
            "a.data has " + shown + "; expected the number of classes, at least 1.");
  }

  @Test
  void linksToFoldersAreFoldersLikeOthersAndOneThatLeadsBackIsPassedOver() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/deep"));
    Files.writeString(elsewhere.resolve("a.jpg"), "x");
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve("b.jpg"), "x");
    Files.createSymbolicLink(home.resolve("pictures"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(home.resolve("back"), home);
    Files.createSymbolicLink(home.resolve("broken.jpg"), folder.resolve("none.jpg"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), home);

    for (Path start : List.of(home, link)) {
      assertThat(PictureFolder.all(start, new Cancellation()))
          .containsExactly(start.resolve("b.jpg"), start.resolve("pictures/deep/a.jpg"));
    }
  }

  @Test
  void ofSeveralListsEachNamesThePicturesBesideItself() throws IOException {
    List<Path> lists = new ArrayList<>();
    for (String place : List.of("one", "two")) {
      file(place + "/a.jpg", place);
      lists.add(file(place + "/list.txt", "a.jpg\n"));
    }
    assertThat(DataSet.pictures(lists, folder.resolve("data.yaml"), new Cancellation()))
        .containsExactly(folder.resolve("one/a.jpg"), folder.resolve("two/a.jpg"));
  }
}
