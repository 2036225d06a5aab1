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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;

class CocoImportTest {
  private static final Format COCO = new Format.Coco();

  @TempDir Path temp;
  private ImportFolder in;

  @BeforeEach
  void makeTheFolder() {
    in = new ImportFolder(temp);
  }

  private static String json(String images, String annotations, String categories) {
    // As single quotes, and with the annotations before what they refer to.
    return """
    {'info': {'year': 2017, 'images': []}, 'annotations': [%s], 'categories': [%s], 'images': [%s]}
    """
        .formatted(annotations, categories, images)
        .replace('\'', '"');
  }

  private static final String CATEGORIES =
      "{'id': 90, 'name': 'tooth brush'}, {'id': 3, 'name': 'car'}";

  private static String image(int id, String name) {
    return "{'id': %d, 'file_name': '%s', 'width': 100, 'height': 50, 'license': {'id': 7}}"
        .formatted(id, name);
  }

  private static String box(int id, int image, int category, String bbox) {
    return "{'id': %d, 'image_id': %d, 'category_id': %d, 'iscrowd': 0, 'segmentation': [[1, 2, {'id': 9}]], 'bbox': %s}"
        .formatted(id, image, category, bbox);
  }

  @Test
  void readsBoxesFromZeroAndNumbersCategoriesByTheirPlaceInTheFile() throws IOException {
    in.picture("images/a.png", 100, 50);
    in.picture("images/b.png", 100, 50);
    in.file(
        "instances.json",
        json(
            image(17, "a.png") + "," + image(4, "b.png"),
            box(1, 17, 3, "[10, 0, 20, 25]") + "," + box(2, 17, 90, "[50.0, 25.0, 50.0, 25.0]"),
            CATEGORIES));
    ImportReport report =
        in.run(
            ImportRequest.of(COCO, in.source().resolve("instances.json"), in.out())
                .withSplit(new SplitRule.Share(1, 0)));
    assertThat(in.labels("a"))
        .containsExactly(
            "1 0.200000 0.250000 0.200000 0.500000", "0 0.750000 0.750000 0.500000 0.500000");
    assertThat(in.labels("b")).isEmpty();
    assertThat(report.classes())
        .extracting(ImportReport.ClassCount::name)
        .containsExactly("tooth brush", "car");
    assertThat(report.left()).isEmpty();
    assertThat(in.train().report().clean()).isTrue();
  }

  private ImportReport boxes(String... boxes) throws IOException {
    in.picture("images/a.png", 100, 50);
    in.file("instances.json", json(image(17, "a.png"), String.join(",", boxes), CATEGORIES));
    return in.run(
        ImportRequest.of(COCO, in.source().resolve("instances.json"), in.out())
            .withSplit(new SplitRule.Share(1, 0)));
  }

  @Test
  void sharesOfThePictureAreNoPixels() {
    assertThatThrownBy(
            () ->
                boxes(
                    box(1, 17, 3, "[0.1, 0, 0.2, 0.5]"),
                    box(2, 17, 3, "[0.5, 0.5, 0.5, 0.500001]")))
        .isInstanceOf(Fault.class)
        .hasMessageEndingWith(
            "instances.json: no box ends behind the first pixel of its picture, as where numbers"
                + " are shares of it; expected pixels, as COCO has them.");
  }

  @Test
  void sharesAmongPixelsAreLeftOut() throws IOException {
    ImportReport report =
        boxes(box(1, 17, 3, "[0.1, 0, 0.2, 0.5]"), box(2, 17, 3, "[10, 10, 30, 30]"));
    assertThat(example(report, Reason.IN_SHARES)).endsWith("instances.json: on a.png");
    assertThat(report.boxes()).isEqualTo(1);
  }

  @Test
  void twoCornersAreSuspected() throws IOException {
    ImportReport report =
        boxes(box(1, 17, 3, "[60, 10, 90, 20]"), box(2, 17, 3, "[10, 10, 30, 30]"));
    assertThat(count(report, Reason.CORNERS)).isEqualTo(1);
    assertThat(example(report, Reason.CORNERS)).endsWith("on a.png from (60.0, 10.0)");
  }

  @Test
  void aBoxOverTheBorderAmongOthersIsNoCorner() throws IOException {
    ImportReport report =
        boxes(box(1, 17, 3, "[60, 10, 90, 20]"), box(2, 17, 3, "[40, 10, 30, 30]"));
    assertThat(count(report, Reason.CORNERS)).isZero();
    assertThat(count(report, Reason.CLIPPED)).isEqualTo(1);
  }

  @Test
  void takesIdsOfAnyLengthAndACrowdThatIsTrue() throws IOException {
    in.picture("images/a.png", 100, 50);
    String id = "1000000000000000017";
    in.file(
        "instances.json",
        json(
            image(17, "a.png").replace("17", id),
            box(1, 17, 3, "[10, 0, 20, 25]").replace("17", id)
                + ","
                + box(2, 17, 3, "[10, 0, 30, 25]")
                    .replace("17", id)
                    .replace("'iscrowd': 0", "'iscrowd': true"),
            CATEGORIES));
    ImportReport report =
        in.run(ImportRequest.of(COCO, in.source().resolve("instances.json"), in.out()));
    assertThat(report.boxes()).isEqualTo(1);
    assertThat(count(report, Reason.CROWD)).isEqualTo(1);
  }

  /** Two pictures of one name could be mixed up. */
  @Test
  void findsPicturesThatTheFileNamesOnAnotherMachine() throws IOException {
    in.picture("images/a.png", 100, 50);
    in.picture("images/b.png", 100, 50);
    in.file(
        "instances.json",
        json(
            image(1, "C:/data/a.png") + "," + image(2, "x/b.png") + "," + image(3, "y/b.png"),
            box(1, 1, 3, "[10, 0, 20, 25]"),
            CATEGORIES));
    ImportReport report =
        in.run(
            ImportRequest.of(COCO, in.source().resolve("instances.json"), in.out())
                .withSplit(new SplitRule.Share(1, 0)));
    assertThat(in.labels("a")).hasSize(1);
    assertThat(count(report, Reason.PICTURE_MISSING)).isEqualTo(2);
  }

  @Test
  void takesTrainAndValFromAFolderAndJoinsTheirCategoriesByName() throws IOException {
    in.picture("train2017/a.png", 100, 50);
    in.picture("val2017/b.png", 100, 50);
    in.file(
        "annotations/instances_train2017.json",
        json(image(1, "a.png"), box(1, 1, 3, "[10, 0, 20, 25]"), CATEGORIES));
    in.file(
        "annotations/instances_val2017.json",
        json(
            image(1, "b.png"),
            box(1, 1, 5, "[10, 0, 20, 25]"),
            "{'id': 5, 'name': 'car'}, {'id': 3, 'name': 'dog'}"));
    in.file("annotations/captions_train2017.json", "{}");
    ImportReport report = in.run(ImportRequest.of(COCO, in.source(), in.out()));
    assertThat(report.pictures()).isEqualTo(Map.of(Split.TRAIN, 1, Split.VALID, 1));
    assertThat(report.classes())
        .extracting(ImportReport.ClassCount::name)
        .containsExactly("tooth brush", "car", "dog");
    assertThat(in.labels("a").getFirst()).startsWith("1 ");
    assertThat(in.labels("b").getFirst()).startsWith("1 ");
  }

  @Test
  void countsWhatItLeavesOut() throws IOException {
    in.picture("images/a.png", 100, 50);
    in.picture("secret.png", 100, 50);
    in.file(
        "x/instances.json",
        json(
            String.join(
                ",",
                image(1, "a.png"),
                image(2, "gone.png"),
                image(3, "../../secret.png"),
                image(1, "again.png"),
                image(6, "a.png"),
                "{'file_name': 'no id'}, 7, null, [[]]"),
            String.join(
                ",",
                box(1, 1, 3, "[10, 0, 20, 25]"),
                box(2, 1, 3, "[10, 0, 20, 25]").replace("'iscrowd': 0", "'iscrowd': 1"),
                box(3, 1, 44, "[10, 0, 20, 25]"),
                box(4, 99, 3, "[10, 0, 20, 25]"),
                box(5, 1, 3, "[10, 0, 20]"),
                box(6, 1, 3, "[10, 0, 'x', [25]]"),
                box(7, 1, 3, "'box'"),
                box(8, 1, 3, "[10, 0, 1e99, 3]"),
                box(9, 1, 3, "[10, 0, -20, 25]"),
                "{'id': 10}"),
            CATEGORIES));
    ImportReport report =
        in.run(
            ImportRequest.of(COCO, in.source().resolve("x/instances.json"), in.out())
                .withPictures(in.source().resolve("images")));
    assertThat(report.boxes()).isEqualTo(1);
    assertThat(count(report, Reason.PICTURE_MISSING)).isEqualTo(3);
    assertThat(count(report, Reason.PICTURE_REPEATED)).isEqualTo(2);
    assertThat(count(report, Reason.CROWD)).isEqualTo(1);
    assertThat(example(report, Reason.CROWD)).endsWith("instances.json, annotation 2");
    assertThat(count(report, Reason.UNKNOWN_CLASS)).isEqualTo(1);
    assertThat(count(report, Reason.UNKNOWN_PICTURE)).isEqualTo(1);
    assertThat(count(report, Reason.MALFORMED)).isEqualTo(5);
    assertThat(count(report, Reason.NO_AREA)).isEqualTo(1);
  }

  @Test
  void leavesOutPicturesWithNothingOnThemOnlyIfTold() throws IOException {
    in.picture("a.png", 100, 50);
    in.picture("b.png", 100, 50);
    Path file =
        in.file(
            "instances.json",
            json(
                image(1, "a.png") + "," + image(2, "b.png"),
                box(1, 1, 3, "[10, 0, 20, 25]") + "," + box(2, 2, 90, "[10, 0, 20, 25]"),
                CATEGORIES));
    ImportRequest cars =
        ImportRequest.of(COCO, file, in.out())
            .withClasses(List.of("car"))
            .withSplit(new SplitRule.Share(1, 0));
    ImportReport report = in.run(cars.withEmpty(false));
    assertThat(report.pictures()).isEqualTo(Map.of(Split.TRAIN, 1));
    assertThat(count(report, Reason.WITHOUT_OBJECTS)).isEqualTo(1);
    assertThat(count(report, Reason.CLASS_NOT_ASKED)).isEqualTo(1);
  }

  @Test
  void namesTheClassesThereAreIfNoneOfThoseAskedForIs() throws IOException {
    in.picture("a.png", 100, 50);
    in.file(
        "instances_train.json",
        json(image(1, "a.png"), box(1, 1, 3, "[10, 0, 20, 25]"), CATEGORIES));
    assertThatThrownBy(
            () -> in.run(ImportRequest.of(COCO, in.source(), in.out()).withClasses(List.of("Car"))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("tooth brush, car");
    assertThat(in.out()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"images\": [{\"id\": 1,\n}",
        "{\"images\": [], \"annotations\": [{\"bbox\": [1,",
        "{\"images\": 3, \"annotations\": []}",
        "{\"info\": {}}",
        "\u0000\u0001"
      })
  void saysInOneSentenceThatAFileIsNone(String text) throws IOException {
    Path file = in.file("instances.json", text);
    assertThatThrownBy(() -> in.run(ImportRequest.of(COCO, file, in.out())))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("instances.json")
        .hasMessageContaining("COCO");
    assertThat(Files.exists(in.out())).isFalse();
  }
}
