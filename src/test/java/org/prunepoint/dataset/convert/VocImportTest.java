package org.prunepoint.dataset.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.dataset.convert.ImportFolder.count;
import static org.prunepoint.dataset.convert.ImportFolder.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.dataset.DataSetReport;

class VocImportTest {
  private static final Format VOC = new Format.Voc(true, VocPixels.INCLUSIVE);

  @TempDir Path temp;
  private ImportFolder in;

  @BeforeEach
  void makeTheFolder() {
    in = new ImportFolder(temp);
  }

  private void annotation(String stem, String objects) throws IOException {
    in.file("Annotations/" + stem + ".xml", xml(stem, 100, 50, objects));
    in.picture("JPEGImages/" + stem + ".png", 100, 50);
  }

  private static String xml(String stem, int width, int height, String objects) {
    return "<annotation><filename>%s.png</filename><size><width>%d</width><height>%d</height></size>%s</annotation>"
        .formatted(stem, width, height, objects);
  }

  private static String object(String name, String rest, Object... box) {
    return """
    <object><name>%s</name>%s<bndbox>
    <xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax></bndbox></object>
    """
        .formatted(name, rest, box[0], box[1], box[2], box[3]);
  }

  @Test
  void countsPixelsFromOneAndIncludesTheLastAsVocDoes() throws IOException {
    // Pixels 11 to 30 of 100: from edge 10 to edge 30. Lines 1 to 25 of 50: the upper half.
    annotation("a", object("dog", "", 11, 1, 30, 25));
    in.run(VOC);
    assertThat(in.labels("a")).containsExactly("0 0.200000 0.250000 0.200000 0.500000");
  }

  @Test
  void boxesThatStartAtZeroAreSaidNotToCountFromOne() throws IOException {
    annotation("a", object("dog", "", 0, 1, 30, 25) + object("dog", "", 1, 1, 30, 20));
    ImportReport report = in.run(VOC);
    assertThat(count(report, Reason.FROM_ZERO)).isEqualTo(1);
    assertThat(report.sentences())
        .anyMatch(
            s ->
                s.startsWith(
                    "Note: 1 x box that starts at pixel 0, where VOC counts from 1 (--pixels"
                        + " edges"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "True", "yes"})
  void difficultIsWrittenInSeveralWays(String set) throws IOException {
    annotation(
        "a",
        object("dog", "<difficult>" + set + "</difficult>", 1, 1, 10, 10)
            + object("dog", "<difficult>Unspecified</difficult>", 11, 1, 30, 20));
    ImportReport report = in.run(new Format.Voc(false, VocPixels.INCLUSIVE));
    assertThat(count(report, Reason.DIFFICULT)).isEqualTo(1);
    assertThat(report.boxes()).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberAndNoXmlIsSaidInWords() throws IOException {
    annotation(
        "a",
        object("dog", "", "193,4", 1, 10, 10)
            + object("dog", "", 1, 1, 10, 10)
            + object("Dog", "", 1, 1, 20, 10));
    in.file("Annotations/b.xml", "\n<?xml version=\"1.0\"?><annotation/>");
    ImportReport report = in.run(VOC);
    assertThat(example(report, Reason.MALFORMED))
        .endsWith("object 1: xmin is \"193,4\", expected a number");
    assertThat(example(report, Reason.ANNOTATION_UNREADABLE))
        .contains("b.xml: line 2, column 6: The processing instruction target matching")
        .doesNotContain("ParseError");
    assertThat(example(report, Reason.ALIKE)).isEqualTo("Dog and dog");
  }

  /** What converters from YOLO's labels have left in VOC's elements. */
  @Test
  void sharesOfThePictureAreNoPixelsAndLeftOut() throws IOException {
    annotation(
        "a",
        object("dog", "", "0.25", "0.1", "0.75", "0.5")
            + object("dog", "", 1, 1, 1, 1)
            + object("dog", "", "0.5", "1.25", "20.5", "10"));
    ImportReport report = in.run(VOC);
    assertThat(example(report, Reason.IN_SHARES)).endsWith("a.xml, object 1");
    assertThat(count(report, Reason.IN_SHARES)).isEqualTo(1);
    assertThat(report.boxes()).isEqualTo(2);
  }

  @Test
  void readsEdgesWhereAToolWroteEdges() throws IOException {
    annotation("a", object("dog", "", "10.0", 0, 30, 25));
    in.run(new Format.Voc(true, VocPixels.EDGES));
    assertThat(in.labels("a")).containsExactly("0 0.200000 0.250000 0.200000 0.500000");
  }

  @Test
  void sortsClassesByNameOrTakesThoseAskedForInTheirOrder() throws IOException {
    annotation(
        "a",
        object("dog", "", 1, 1, 10, 10)
            + object("cat", "", 11, 1, 20, 10)
            + object("ape", "", 21, 1, 30, 10));
    ImportReport all = in.run(VOC);
    assertThat(all.classes())
        .extracting(ImportReport.ClassCount::name)
        .containsExactly("ape", "cat", "dog");
    assertThat(in.labels("a")).extracting(l -> l.charAt(0)).containsExactly('2', '1', '0');
    assertThat(Files.readAllLines(in.out().resolve("out.names")))
        .containsExactly("ape", "cat", "dog");

    Path out = temp.resolve("some");
    ImportReport some =
        in.run(ImportRequest.of(VOC, in.source(), out).withClasses(List.of("dog", "cow", "ape")));
    assertThat(some.classes()).extracting(ImportReport.ClassCount::all).containsExactly(1, 0, 1);
    assertThat(count(some, Reason.CLASS_NOT_ASKED)).isEqualTo(1);
    assertThat(some.sentences()).contains("No object of class cow was found.");
  }

  @Test
  void doesNotTakeAPartForItsOwner() throws IOException {
    String part =
        "<part><name>head</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></part>";
    annotation("a", object("person", part, 11, 1, 30, 25));
    assertThat(in.run(VOC).classes())
        .extracting(ImportReport.ClassCount::name)
        .containsExactly("person");
    assertThat(in.labels("a")).containsExactly("0 0.200000 0.250000 0.200000 0.500000");
  }

  @Test
  void takesDifficultObjectsUnlessTold() throws IOException {
    annotation(
        "a",
        object("dog", "<difficult>1</difficult>", 1, 1, 9, 9) + object("dog", "", 11, 1, 30, 25));
    assertThat(in.run(VOC).boxes()).isEqualTo(2);
    ImportReport without =
        in.run(
            ImportRequest.of(
                new Format.Voc(false, VocPixels.INCLUSIVE), in.source(), temp.resolve("b")));
    assertThat(without.boxes()).isEqualTo(1);
    assertThat(count(without, Reason.DIFFICULT)).isEqualTo(1);
  }

  @Test
  void countsWhatItLeavesOutAndCuts() throws IOException {
    annotation(
        "a",
        object("dog", "", 91, 41, 120, 60)
            + object("dog", "", 101, 1, 110, 10)
            + object("dog", "", 30, 1, 20, 10)
            + object("dog", "", 1, 1, 10, 10)
            + object("dog", "", 1, 1, 10, 10)
            + object("dog", "", "NaN", 1, 10, 10)
            + object("dog", "", "x", 1, 10, 10)
            + object("", "", 1, 1, 10, 10)
            + "<object><name>dog</name></object>");
    ImportReport report = in.run(VOC);
    assertThat(in.labels("a"))
        .containsExactly(
            "0 0.950000 0.900000 0.100000 0.200000", "0 0.050000 0.100000 0.100000 0.200000");
    assertThat(count(report, Reason.CLIPPED)).isEqualTo(1);
    assertThat(count(report, Reason.OUTSIDE)).isEqualTo(1);
    assertThat(count(report, Reason.NO_AREA)).isEqualTo(1);
    assertThat(count(report, Reason.REPEATED)).isEqualTo(1);
    assertThat(count(report, Reason.MALFORMED)).isEqualTo(4);
    assertThat(example(report, Reason.MALFORMED)).contains("a.xml, object 6: xmin is \"NaN\"");
    assertThat(report.sentences())
        .anyMatch(s -> s.startsWith("Left out: 4 objects without a class or a box of numbers"));
  }

  @Test
  void refusesEntitiesOfAnyKindAndGoesOn() throws IOException {
    Path secret = in.file("secret.txt", "dog");
    annotation("good", object("dog", "", 1, 1, 10, 10));
    annotation("outside", "");
    in.file(
        "Annotations/outside.xml",
        "<!DOCTYPE annotation [<!ENTITY s SYSTEM \"%s\">]>".formatted(secret.toUri())
            + xml("outside", 100, 50, object("&s;", "", 1, 1, 10, 10)));
    annotation("bomb", "");
    in.file(
        "Annotations/bomb.xml",
        "<!DOCTYPE annotation [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + xml("bomb", 100, 50, object("&b;", "", 1, 1, 10, 10)));
    ImportReport report = in.run(VOC);
    assertThat(count(report, Reason.ANNOTATION_UNREADABLE)).isEqualTo(2);
    assertThat(example(report, Reason.ANNOTATION_UNREADABLE)).contains("bomb.xml").contains("DTD");
    assertThat(report.boxes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no xml", "<annotation>", "<html></html>", "<annotation>\0"})
  void countsAnnotationsThatAreNone(String text) throws IOException {
    annotation("good", object("dog", "", 1, 1, 10, 10));
    annotation("bad", "");
    in.file("Annotations/bad.xml", text);
    assertThat(count(in.run(VOC), Reason.ANNOTATION_UNREADABLE)).isEqualTo(1);
  }

  @Test
  void usesTheListsOfTheSource() throws IOException {
    for (String stem : List.of("a", "b", "c", "d")) {
      annotation(stem, object("dog", "", 1, 1, 10, 10));
    }
    in.file("ImageSets/Main/train.txt", "a\n");
    in.file("ImageSets/Main/val.txt", "b \r\n");
    in.file("ImageSets/Main/trainval.txt", "a\nb\n");
    in.file("ImageSets/Main/test.txt", "c\n");
    ImportReport report = in.run(ImportRequest.of(VOC, in.source(), in.out()));
    assertThat(report.pictures()).isEqualTo(Map.of(Split.TRAIN, 1, Split.VALID, 1, Split.TEST, 1));
    assertThat(count(report, Reason.IN_NO_SPLIT)).isEqualTo(1);
    assertThat(Files.readAllLines(in.out().resolve("valid.txt"))).containsExactly("pictures/b.png");
  }

  @Test
  void measuresOnTheTestListWhereThereIsNoOther() throws IOException {
    annotation("a", object("dog", "", 1, 1, 10, 10));
    annotation("b", object("dog", "", 1, 1, 10, 10));
    in.file("ImageSets/Main/trainval.txt", "a\n");
    in.file("ImageSets/Main/test.txt", "b\n");
    assertThat(in.run(ImportRequest.of(VOC, in.source(), in.out())).pictures())
        .isEqualTo(Map.of(Split.TRAIN, 1, Split.VALID, 1));
  }

  @Test
  void findsPicturesInAFolderOfTheirOwnAndCountsThoseThatAreMissing() throws IOException {
    in.file("a.xml", xml("a", 100, 50, object("dog", "", 1, 1, 10, 10)));
    in.file("b.xml", xml("b", 100, 50, object("dog", "", 1, 1, 10, 10)));
    in.file("c.xml", xml("../../secret", 100, 50, object("dog", "", 1, 1, 10, 10)));
    in.picture("else where/a.png", 100, 50);
    in.picture("else where/z.png", 100, 50);
    in.picture("../secret.png", 100, 50);
    ImportReport report =
        in.run(
            ImportRequest.of(VOC, in.source(), in.out())
                .withPictures(in.source().resolve("else where")));
    assertThat(report.boxes()).isEqualTo(1);
    assertThat(count(report, Reason.PICTURE_MISSING)).isEqualTo(2);
    assertThat(count(report, Reason.PICTURE_WITHOUT_ANNOTATION)).isEqualTo(1);
  }

  @Test
  void goesByTheSizeThatWasAnnotatedIfThePictureOnlyBecameSmaller() throws IOException {
    annotation("small", object("dog", "", 11, 1, 30, 25));
    in.picture("JPEGImages/small.png", 50, 25);
    annotation("turned", object("dog", "", 11, 1, 30, 25));
    in.picture("JPEGImages/turned.png", 50, 100);
    annotation("unsaid", "");
    in.file("Annotations/unsaid.xml", xml("unsaid", 0, 0, object("dog", "", 11, 1, 30, 25)));
    ImportReport report = in.run(VOC);
    String expected = "0 0.200000 0.250000 0.200000 0.500000";
    assertThat(in.labels("small")).containsExactly(expected);
    assertThat(in.labels("unsaid")).containsExactly(expected);
    assertThat(count(report, Reason.OTHER_SIZE)).isEqualTo(1);
    assertThat(count(report, Reason.OTHER_PROPORTIONS)).isEqualTo(1);
  }

  @Test
  void saysWhatItExpectedOfAFolderThatIsNone() throws IOException {
    Files.createDirectories(in.source());
    assertThatThrownBy(() -> in.run(VOC))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("holds no annotations");
    assertThatThrownBy(() -> in.run(ImportRequest.of(VOC, temp.resolve("no"), in.out())))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("There is no Pascal VOC data set");
    assertThat(in.out()).doesNotExist();
  }

  /** Their converter took the numbers as edges; VOC's own definition differs by a pixel at most. */
  @Test
  @Tag("real")
  void agreesWithAnIndependentConverterWithinOnePixel() throws IOException {
    Path bccd = RealData.folder().resolve("bccd");
    ImportRequest request =
        ImportRequest.of(VOC, bccd.resolve("voc"), in.out())
            .withClasses(List.of("RBC", "WBC", "Platelets"))
            .withSplit(new SplitRule.Share(1, 0));
    assertThat(in.run(request).boxes()).isEqualTo(181);
    assertThat(furthest(bccd)).isBetween(.99, 1.01);
    DataSetReport read = in.train().report();
    assertThat(read.clean()).isTrue();
    assertThat(read.search().filesByOther()).isEqualTo(read.labelFiles()).isEqualTo(10);

    var edges = new ImportFolder(Files.createDirectory(temp.resolve("edges")));
    edges.run(
        new ImportRequest(
            new Format.Voc(true, VocPixels.EDGES),
            request.source(),
            edges.out(),
            request.pictures(),
            request.classes(),
            request.split(),
            false,
            true));
    in = edges;
    assertThat(furthest(bccd)).isLessThan(.002);
  }

  /** The largest distance of an edge from theirs, in pixels. */
  private double furthest(Path bccd) throws IOException {
    double furthest = 0;
    for (var entry : in.train().entries()) {
      String name = entry.picture().getFileName().toString().replace(".jpg", ".txt");
      List<String> theirs = Files.readAllLines(bccd.resolve("labels").resolve(name));
      assertThat(entry.truths()).hasSameSizeAs(theirs);
      for (int i = 0; i < theirs.size(); i++) {
        String[] words = theirs.get(i).split(" ");
        var box = entry.truths().get(i).box();
        assertThat(entry.truths().get(i).classId()).isEqualTo(Integer.parseInt(words[0]));
        double x = Double.parseDouble(words[1]);
        double y = Double.parseDouble(words[2]);
        double w = Double.parseDouble(words[3]) / 2;
        double h = Double.parseDouble(words[4]) / 2;
        furthest = Math.max(furthest, 640 * Math.abs(box.left() - (x - w)));
        furthest = Math.max(furthest, 640 * Math.abs(box.right() - (x + w)));
        furthest = Math.max(furthest, 480 * Math.abs(box.top() - (y - h)));
        furthest = Math.max(furthest, 480 * Math.abs(box.bottom() - (y + h)));
      }
    }
    return furthest;
  }
}
