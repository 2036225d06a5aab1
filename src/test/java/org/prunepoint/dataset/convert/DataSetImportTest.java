package org.prunepoint.dataset.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.prunepoint.dataset.convert.ImportFolder.count;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.DataSetReport;

/** What all formats have in common. */
class DataSetImportTest {
  private static final Format VOC = new Format.Voc(true, VocPixels.INCLUSIVE);

  @TempDir Path temp;
  private ImportFolder in;

  @BeforeEach
  void makeTheFolder() {
    in = new ImportFolder(temp);
  }

  private void pictures(String... stems) throws IOException {
    for (String stem : stems) {
      in.picture(stem + ".png", 10, 10);
      in.file(
          stem + ".xml",
          "<annotation><object><name>dog</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>5</ymax></bndbox></object></annotation>");
    }
  }

  private ImportRequest request() {
    return ImportRequest.of(VOC, in.source(), in.out());
  }

  @Test
  void makesLabelsThatBothRulesFindWhateverThePicturesAreCalled() throws IOException {
    pictures("my images", "Zoë ü", "a.b", "raw#1", "二");
    ImportReport report = in.run(VOC);
    DataSetReport read = in.train().report();
    assertThat(read.pictures()).isEqualTo(5);
    assertThat(read.labelFiles()).isEqualTo(5);
    assertThat(read.search().filesByOther()).isEqualTo(5);
    assertThat(read.boxes()).isEqualTo(5);
    assertThat(count(report, Reason.RENAMED)).isEqualTo(3);
    assertThat(Files.readAllLines(in.out().resolve("train.txt")))
        .contains("pictures/my_pictures.png", "pictures/Zoë_ü.png")
        .noneMatch(line -> line.contains(" "));
  }

  @Test
  void givesNoTwoPicturesOneLabelFile() {
    var names = new TargetNames();
    assertThat(
            List.of("a.png", "A.jpg", "a-2.png", "a b.png", "a_b.png", "a.png").stream()
                .map(names::of))
        .containsExactly("a.png", "A-2.jpg", "a-2-2.png", "a_b.png", "a_b-2.png", "a-3.png");
    assertThat(names.of("x".repeat(300) + ".png")).hasSizeLessThan(150);
    assertThat(names.of("..\\evil/../x.png")).doesNotContain("/", "\\").doesNotStartWith(".");
  }

  @Test
  void splitsByLotAndEquallyForEqualSeeds() throws IOException {
    pictures("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    ImportReport usual = in.run(request());
    assertThat(usual.pictures()).isEqualTo(Map.of(Split.TRAIN, 8, Split.VALID, 2));
    assertThat(usual.split()).contains("the source has no split");
    ImportRequest half = request().withSplit(new SplitRule.Share(.5, 7));
    List<String> lists =
        List.of("p", "q").stream()
            .map(
                name ->
                    in.run(
                        new ImportRequest(
                            VOC,
                            in.source(),
                            temp.resolve(name),
                            half.pictures(),
                            half.classes(),
                            half.split(),
                            false,
                            true)))
            .map(report -> read(report.dataFile().resolveSibling("train.txt")))
            .toList();
    assertThat(lists.getFirst()).isEqualTo(lists.getLast()).hasLineCount(5);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void writesOnlyTheListsThereAre() throws IOException {
    pictures("a", "b");
    in.run(request().withSplit(new SplitRule.Share(0, 0)));
    assertThat(in.out().resolve("train.txt")).doesNotExist();
    assertThat(Files.readString(in.out().resolve("out.data")))
        .contains("valid = valid.txt")
        .doesNotContain("train");
  }

  @Test
  void validatesOnWhatAFileLists() throws IOException {
    pictures("a", "b", "c.d");
    Path list = in.file("valid.list", "some/where/a.png\r\nc.d\nnobody.png\n");
    ImportReport report = in.run(request().withSplit(new SplitRule.Listed(list)));
    assertThat(Files.readAllLines(in.out().resolve("train.txt"))).containsExactly("pictures/b.png");
    assertThat(count(report, Reason.LISTED_MISSING)).isEqualTo(1);

    Path wrong = in.file("wrong.list", "nobody\n");
    assertThatThrownBy(
            () ->
                in.run(
                    ImportRequest.of(VOC, in.source(), temp.resolve("x"))
                        .withSplit(new SplitRule.Listed(wrong))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("lists none of the 3 pictures");
  }

  @Test
  void linksAreRelativeSoThatBothFoldersCanMove() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    pictures("a");
    in.run(request().withLinks(true).withSplit(new SplitRule.Share(1, 0)));
    Path link = in.out().resolve("pictures/a.png");
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("../../source/a.png"));
    assertThat(link).hasSameBinaryContentAs(in.source().resolve("a.png"));
    assertThat(in.train().report().boxes()).isEqualTo(1);
  }

  @Test
  void refusesAFolderThatHoldsSomething() throws IOException {
    pictures("a");
    Files.createDirectories(in.out());
    Files.writeString(in.out().resolve("mine.txt"), "");
    assertThatThrownBy(() -> in.run(VOC))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("is not empty");
    assertThat(in.out()).isDirectoryContaining("glob:**/mine.txt");
  }

  @Test
  void leavesNothingBehindWhenCancelledHalfway() throws IOException {
    pictures("a", "b", "c", "d");
    var cancellation = new Cancellation();
    Path out = temp.resolve("new/deep/out");
    var job = new DataSetImport(ImportRequest.of(VOC, in.source(), out), ImportFolder.NO_DECODER);
    assertThatThrownBy(
            () ->
                job.run(
                    (done, _, what) -> {
                      if (what.equals("copying pictures") && done == 2) {
                        assertThat(out.resolve("pictures")).isNotEmptyDirectory();
                        cancellation.request();
                      }
                    },
                    cancellation))
        .isInstanceOf(CancellationException.class);
    assertThat(temp.resolve("new")).doesNotExist();
    assertThat(in.source().resolve("a.png")).exists();
  }

  @Test
  void leavesNothingBehindWhenAPictureGoesAway() throws IOException {
    pictures("a", "b");
    var job = new DataSetImport(request(), ImportFolder.NO_DECODER);
    assertThatThrownBy(
            () ->
                job.run(
                    (done, _, what) -> {
                      if (what.equals("copying pictures") && done == 1) {
                        delete(in.source().resolve("b.png"));
                      }
                    },
                    new Cancellation()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("b.png");
    assertThat(in.out()).doesNotExist();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void countsPicturesThatAreNone() throws IOException {
    pictures("a", "b");
    in.file("b.png", "no picture");
    ImportReport report = in.run(VOC);
    assertThat(count(report, Reason.PICTURE_UNREADABLE)).isEqualTo(1);
    assertThat(report.boxes()).isEqualTo(1);
  }

  @Test
  void refusesClassesNamedTwice() {
    assertThatThrownBy(() -> request().withClasses(List.of("dog", " dog")))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("twice");
  }
}
