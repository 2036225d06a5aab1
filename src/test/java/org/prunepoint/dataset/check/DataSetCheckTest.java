package org.prunepoint.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.check.Finding.Kind;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.network.Network;

class DataSetCheckTest {
  @TempDir Path folder;
  private int colour;

  @BeforeEach
  void makeADataSet() throws IOException {
    file("my.data", "classes=2\ntrain=train.txt\nvalid=valid.txt\nnames=my.names\n");
    file("my.names", "cat\ndog\n");
    file("train.txt", "a.png\nb.png\n");
    file("valid.txt", "v.png\n");
    picture("a.png");
    picture("b.png");
    picture("v.png");
    file("a.txt", "0 0.5 0.5 0.5 0.5\n1 0.5 0.5 0.1 0.2\n0 0.2 0.2 0.2 0.2\n");
    file("b.txt", "1 0.5 0.5 0.5 0.5\n");
    file("v.txt", "0 0.5 0.5 0.5 0.5\n1 0.5 0.5 0.5 0.4\n");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** No two alike. */
  private void picture(String name) throws IOException {
    var picture = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 3, new Color(++colour, 0, 0).getRGB());
    picture.setRGB(30, 15, new Color(0, colour, 90).getRGB());
    String ending = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(picture, ending, folder.resolve(name).toFile())).isTrue();
  }

  private CheckReport check() {
    return check(Optional.empty(), true);
  }

  private CheckReport check(Optional<Network> network, boolean decode) {
    var request =
        new CheckRequest(folder.resolve("my.data"), network, 100, 100, Fitting.STRETCH, decode);
    return new DataSetCheck(request, new OpenCvPictureDecoder())
        .run(Progress.NONE, new Cancellation());
  }

  private static List<Kind> kinds(CheckReport report) {
    return report.findings().stream().map(Finding::kind).toList();
  }

  private static Finding only(CheckReport report, Kind kind) {
    List<Finding> found = report.findings().stream().filter(f -> f.kind() == kind).toList();
    assertThat(found).as("%s in %s", kind, report.findings()).hasSize(1);
    return found.getFirst();
  }

  @Test
  void countsBoxesAndPicturesOfEachClassInEachSplit() {
    CheckReport report = check();
    assertThat(report.names()).containsExactly("cat", "dog");
    assertThat(report.splits()).extracting(SplitCheck::name).containsExactly("train", "valid");
    assertThat(report.splits().getFirst().boxes()).containsExactly(2, 2);
    assertThat(report.splits().getFirst().pictures()).containsExactly(1, 2);
    assertThat(report.splits().getLast().boxes()).containsExactly(1, 1);
    assertThat(report.decoded()).isEqualTo(3);
    assertThat(report.hasErrors()).isFalse();
    assertThat(kinds(report)).containsExactly(Kind.CLASS_RARE);
    assertThat(report.onPicture().widths().values().getLast()).isCloseTo(20, within(1e-4));
    assertThat(report.onInput().widths().values().getLast()).isCloseTo(50, within(1e-4));
    assertThat(report.onInput().boxes()).isEqualTo(6);
  }

  @Test
  void findsTrainingPicturesAmongThoseForValidationByTheirContent() throws IOException {
    Files.copy(folder.resolve("a.png"), folder.resolve("copy.png"));
    file("copy.txt", "0 0.5 0.5 0.5 0.5\n");
    file("valid.txt", "v.png\ncopy.png\nb.png\n");
    CheckReport report = check();
    Finding leak = only(report, Kind.LEAK);
    assertThat(leak.count()).isEqualTo(2);
    assertThat(leak.sentence())
        .startsWith("2 pictures of 3 for validation are also for training")
        .contains("copy.png, which is ")
        .endsWith("a.png.");
    assertThat(report.hasErrors()).isTrue();
    assertThat(report.findings().getFirst()).isEqualTo(leak);
    assertThat(kinds(report)).doesNotContain(Kind.PICTURE_COPIED);
  }

  @Test
  void findsCopiesInOneList() throws IOException {
    Files.copy(folder.resolve("a.png"), folder.resolve("copy.png"));
    file("copy.txt", "0 0.5 0.5 0.5 0.5\n");
    file("train.txt", "a.png\nb.png\ncopy.png\na.png\n");
    CheckReport report = check();
    assertThat(only(report, Kind.PICTURE_COPIED).count()).isEqualTo(1);
    assertThat(only(report, Kind.PICTURE_LISTED_TWICE).count()).isEqualTo(1);
    assertThat(kinds(report)).doesNotContain(Kind.LEAK);
  }

  @Test
  void namesTheFirstOfEachKindOfBadLabel() throws IOException {
    file("a.txt", "0 0.5 0.5 0.5 0.5\n0 1.5 0.5 0.5 0.5\n");
    file("b.txt", "1 0.5 0.5 0.5 0.5\n2 0.5 0.5 0.5 0.5\n");
    file("v.txt", "0 0.5 0.5 0.5 0.5\n\n0 half\n0 0.5 0.5 0.5 0.5\n1 0.1 0.1 0.1 0.1");
    CheckReport report = check();
    assertThat(only(report, Kind.LABEL_OUT_OF_RANGE).sentence()).contains("a.txt, line 2");
    assertThat(only(report, Kind.LABEL_CLASS_TOO_HIGH).sentence())
        .contains("b.txt, line 2: class 2");
    assertThat(only(report, Kind.LABEL_MALFORMED).sentence()).contains("v.txt, line 3");
    assertThat(only(report, Kind.LABEL_REPEATED).sentence())
        .contains("1 label is")
        .contains("v.txt");
  }

  @Test
  void seesThatClassesAreCountedFromOne() throws IOException {
    for (String name : new String[] {"a.txt", "b.txt", "v.txt"}) {
      file(name, "1 0.5 0.5 0.5 0.5\n2 0.5 0.5 0.4 0.5\n");
    }
    CheckReport report = check();
    assertThat(report.findings())
        .filteredOn(f -> f.kind() == Kind.LABEL_CLASS_TOO_HIGH)
        .extracting(Finding::sentence)
        .anyMatch(
            s ->
                s.endsWith(
                    "valid.txt: No label is of class 0, but there are some of the class after the"
                        + " last (1): these labels seem to count classes from 1, where Darknet"
                        + " counts from 0."));
    file("b.txt", "0 0.5 0.5 0.5 0.5\n");
    file("v.txt", "1 0.5 0.5 0.5 0.5\n3 0.5 0.5 0.4 0.5\n");
    assertThat(check().findings()).noneMatch(f -> f.sentence().contains("count classes from 1"));
  }

  @Test
  void tellsEmptyLabelFilesFromMissingOnes() throws IOException {
    file("a.txt", "\n");
    Files.delete(folder.resolve("b.txt"));
    CheckReport report = check();
    SplitCheck train = report.splits().getFirst();
    assertThat(train.emptyLabelFiles()).isEqualTo(1);
    assertThat(train.report().missingLabels()).isEqualTo(1);
    assertThat(only(report, Kind.LABEL_FILE_MISSING).count()).isEqualTo(1);
    assertThat(only(report, Kind.MOSTLY_EMPTY).sentence()).contains("2 of 2");
    assertThat(kinds(report)).contains(Kind.NO_LABELS, Kind.CLASS_NOT_TRAINED);
  }

  @Test
  void decodesEveryPictureUnlessItIsToBeQuick() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("b.png"));
    Files.write(folder.resolve("b.png"), Arrays.copyOf(whole, 40)); // its size can still be read
    picture("c.jpg");
    byte[] jpeg = Files.readAllBytes(folder.resolve("c.jpg"));
    Files.write(folder.resolve("c.jpg"), Arrays.copyOf(jpeg, jpeg.length - 8));
    file("c.txt", "1 0.5 0.5 0.5 0.5\n");
    file("train.txt", "a.png\nb.png\nc.jpg\nnone.png\n");
    CheckReport report = check();
    assertThat(only(report, Kind.PICTURE_UNREADABLE).sentence())
        .contains("1 of 4")
        .contains("b.png");
    assertThat(only(report, Kind.PICTURE_CUT_OFF).sentence()).contains("c.jpg");
    assertThat(only(report, Kind.PICTURE_MISSING).sentence())
        .contains("line 4")
        .contains("none.png");
    CheckReport quick = check(Optional.empty(), false);
    assertThat(kinds(quick)).contains(Kind.PICTURE_UNREADABLE, Kind.PICTURE_CUT_OFF);
    assertThat(quick.decoded()).isZero();
  }

  @Test
  void warnsOfListsAndNamesThatAreNotThere() throws IOException {
    file("my.data", "classes=3\nvalid=valid.txt\nnames=my.names\n");
    CheckReport report = check();
    assertThat(kinds(report))
        .containsExactly(Kind.NAMES, Kind.NO_TRAINING_LIST, Kind.CLASS_NOT_VALIDATED);
    file("my.data", "classes=3\n");
    assertThatThrownBy(this::check)
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("has no train=", "has no valid=");
    file("my.data", "classes=999999999\nvalid=valid.txt\n");
    assertThatThrownBy(this::check).isInstanceOf(Fault.class).hasMessageContaining("at most");
  }

  /** A folder has neither train= nor names=. */
  @Test
  void speaksOfAFolderAsOfAFolder() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("some"));
    Files.copy(folder.resolve("a.png"), pictures.resolve("a.png"));
    Files.copy(folder.resolve("a.txt"), pictures.resolve("a.txt"));
    Files.writeString(pictures.resolve("classes.txt"), "cat\ndog\n");
    var request = new CheckRequest(pictures, Optional.empty(), 100, 100, Fitting.STRETCH, false);
    CheckReport report =
        new DataSetCheck(request, new OpenCvPictureDecoder())
            .run(Progress.NONE, new Cancellation());
    assertThat(only(report, Kind.NO_TRAINING_LIST).sentence())
        .endsWith("some has no pictures for training. Nothing can be learnt from it.");
    assertThat(report.findings()).noneMatch(f -> f.sentence().contains("="));
  }

  @Test
  void warnsOfBoxesTooSmallForTheInput() throws IOException {
    file("a.txt", "0 0.5 0.5 0.07 0.07\n1 0.5 0.5 0.08 0.09\n");
    assertThat(only(check(), Kind.BOXES_TINY).sentence()).startsWith("20 % of the boxes");
  }

  @Test
  void stopsWhenCancelled() {
    var cancellation = new Cancellation();
    var request =
        new CheckRequest(
            folder.resolve("my.data"), Optional.empty(), 100, 100, Fitting.STRETCH, true);
    assertThatThrownBy(
            () ->
                new DataSetCheck(request, new OpenCvPictureDecoder())
                    .run(
                        (_, _, what) -> {
                          if (what.equals("looking at pictures")) {
                            cancellation.request();
                          }
                        },
                        cancellation))
        .isInstanceOf(CancellationException.class);
  }

  /** The counts of boxes are those of the data set's own description. */
  @Test
  @Tag("real")
  void findsNothingWrongWithBloodCellsButAnchorsForLargerThings() {
    Path bccd = RealData.folder().resolve("bccd");
    Network network = Model.open(bccd.resolve("yolov3-tiny-w50.cfg"), null).network();
    var request =
        new CheckRequest(
            bccd.resolve("bccd.data"), Optional.of(network), 320, 320, Fitting.STRETCH, false);
    CheckReport report =
        new DataSetCheck(request, new OpenCvPictureDecoder())
            .run(Progress.NONE, new Cancellation());
    assertThat(report.hasErrors()).isFalse();
    assertThat(report.splits()).extracting(s -> s.report().boxes()).containsExactly(3941, 945);
    assertThat(report.anchors().orElseThrow().heads()).hasSize(2);
    assertThat(report.anchors().orElseThrow().heads())
        .extracting(HeadFit.Head::boxes)
        .satisfies(n -> assertThat(n.getFirst() + n.getLast()).isEqualTo(3941));
    assertThat(kinds(report)).contains(Kind.LABEL_FILES_FOR_ONE_TOOL);
  }

  @Test
  void saysWhatIsReadOtherwiseThanItStandsThere() throws IOException {
    file("a.txt", "0 0.1 0.1 0.4 0.1 0.4 0.5\n1 0.5 0.5 0.1 0.2 0.9\n1 0.5 0.5 0.1 0.3 0.9\n");
    turnedJpeg("b.jpg");
    file("train.txt", "a.png\nb.jpg\n");
    CheckReport report = check();
    assertThat(only(report, Kind.LABEL_POLYGON).count()).isEqualTo(1);
    assertThat(only(report, Kind.LABEL_LONGER).count()).isEqualTo(2);
    assertThat(only(report, Kind.PICTURE_TURNED).sentence())
        .contains("1 picture is stored turned (EXIF orientation) and read upright");
    // Its box is half as wide as the upright picture, which is 20 wide and 40 high.
    assertThat(report.onPicture().heights().values().getLast()).isCloseTo(20, within(1e-4));
    assertThat(report.hasErrors()).isFalse();
  }

  @Test
  void saysWhenBoxesLookLikeCorners() throws IOException {
    file("v.txt", "0 0.5 0.5 0.9 0.9\n1 0.6 0.1 0.9 0.4\n");
    Finding corners = only(check(), Kind.LABEL_CORNERS);
    assertThat(corners.count()).isEqualTo(2);
    assertThat(corners.sentence()).contains("valid.txt: All 2 boxes look like two corners");
  }

  @Test
  void saysWhereTheRulesOfTheProgramsFindOtherLabels() throws IOException {
    for (String part : new String[] {"images", "labels"}) {
      Files.createDirectories(folder.resolve(part));
    }
    picture("images/w.png");
    file("images/w.txt", "0 0.5 0.5 0.5 0.5\n1 0.5 0.5 0.5 0.4\n");
    file("labels/w.txt", "0 0.4 0.5 0.5 0.5\n1 0.5 0.5 0.5 0.4\n");
    file("valid.txt", "images/w.png\n");
    Finding differing = only(check(), Kind.LABELS_DIFFER_BY_RULE);
    assertThat(differing.count()).isEqualTo(1);
    assertThat(differing.sentence()).contains("images/w.txt and ").contains("labels/w.txt");
  }

  /** 40 x 20 as stored, with an EXIF block that says 6: turn to the right. */
  private void turnedJpeg(String name) throws IOException {
    picture(name);
    byte[] jpeg = Files.readAllBytes(folder.resolve(name));
    byte[] exif =
        java.util.HexFormat.of()
            .parseHex("ffe100224578696600004d4d002a00000008000101120003000000010006000000000000");
    byte[] both = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, both, 0, 2);
    System.arraycopy(exif, 0, both, 2, exif.length);
    System.arraycopy(jpeg, 2, both, 2 + exif.length, jpeg.length - 2);
    Files.write(folder.resolve(name), both);
  }
}
