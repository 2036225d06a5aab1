package org.prunepoint.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

/**
 * One data set in all forms: two pictures to train on, one to validate, each 40 x 20 with a dog in
 * its left half and nothing else.
 */
class DataSourceTest {
  private static final Truth DOG = new Truth(1, new Box(.25f, .5f, .5f, 1));

  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void makeTheData() throws IOException {
    home = temp.resolve("a set, größer");
    for (String picture : List.of("train/1", "train/deeper/2", "val/3")) {
      Path image = home.resolve("images").resolve(picture + ".png");
      Path label = home.resolve("labels").resolve(picture + ".txt");
      Files.createDirectories(image.getParent());
      Files.createDirectories(label.getParent());
      ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
      Files.writeString(label, "1 0.25 0.5 0.5 1\n");
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void isTheSet(Path named) {
    DataSource source = DataSource.open(named);
    assertThat(source.classes(new Cancellation())).isEqualTo(2);
    assertThat(source.names(new Cancellation()).map(NamesFile::names))
        .contains(List.of("cat", "dog"));
    has(source, Part.TRAIN, "1.png", "2.png");
    has(source, Part.VALID, "3.png");
  }

  private static void has(DataSource source, Part part, String... pictures) {
    DataSet set = source.read(part, LabelRule.ULTRALYTICS, new Cancellation());
    assertThat(set.entries())
        .extracting(e -> e.picture().getFileName().toString())
        .containsExactlyInAnyOrder(pictures);
    assertThat(set.entries()).allSatisfy(e -> assertThat(e.truths()).containsExactly(DOG));
    set.report().requireLabels();
    assertThat(source.pictures(part, new Cancellation())).hasSize(pictures.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path: ../a set, größer | train: images/train | val: images/val",
        "path: . | train: images/train/ | val: [images/val]",
        "# no path | train: ./images/train | valid: images/val",
        "# Roboflow | train: ../images/train | val: ../images/val",
        "path: images | train: [../lists/one.txt, train/deeper] | val: val",
      })
  void aYamlNamesFoldersListsOrSeveral(String path, String train, String val) throws IOException {
    write("lists/one.txt", "../images/train/1.png\n");
    isTheSet(
        write("data.yaml", "%s\n%s\n%s\nnc: 2\nnames: [cat, dog]\n".formatted(path, train, val)));
  }

  @Test
  void namesMayBeAMapAndCountThemselves() throws IOException {
    isTheSet(
        write("data.yaml", "train: images/train\nval: images/val\nnames:\n  1: dog\n  0: cat\n"));
  }

  @Test
  void aYamlIsANamesFileToo() throws IOException {
    Path yaml = write("data.yaml", "train: images/train\nnames: ['cat', \"dog\"]\n");

    assertThat(NamesFile.read(yaml).names()).containsExactly("cat", "dog");
  }

  @Test
  void aDarknetDataFileIsReadAsEver() throws IOException {
    write("my.names", "cat\ndog\n");
    write("train.txt", "images/train/1.png\nimages/train/deeper/2.png\n");
    write("valid.txt", "images/val/3.png\n");

    isTheSet(write("my.data", "classes=2\ntrain=train.txt\nvalid=valid.txt\nnames=my.names\n"));
  }

  @Test
  void aFolderStandsForWhatLiesInIt() throws IOException {
    write("labels/classes.txt", "cat\ndog\n");
    isTheSet(home);

    write("data.yaml", "train: images/train\nval: images/val\nnames: [cat, dog]\n");
    isTheSet(home);
  }

  @Test
  void cocoIsReadWhereItLies() throws IOException {
    write("annotations/instances_train.json", coco("train/1.png", "train/deeper/2.png"));
    write("annotations/instances_val.json", coco("val/3.png"));
    isTheSet(home);

    DataSource one = DataSource.open(home.resolve("annotations/instances_val.json"));
    has(one, Part.VALID, "3.png");
    assertThat(one.has(Part.TRAIN, new Cancellation())).isFalse();
    assertThatThrownBy(() -> one.read(Part.TRAIN, LabelRule.DARKNET, new Cancellation()))
        .isInstanceOf(Fault.class)
        .hasMessageEndingWith("instances_val.json has no pictures for training.");
    assertThat(one.warnings(new Cancellation()).getFirst())
        .contains("is read as COCO: 1 picture, 2 classes");
  }

  private static String coco(String... pictures) {
    var images = new StringBuilder();
    var boxes = new StringBuilder();
    for (int i = 0; i < pictures.length; i++) {
      images.append(i == 0 ? "" : ",");
      boxes.append(i == 0 ? "" : ",");
      images.append(
          "{\"id\":%d,\"file_name\":\"%s\",\"width\":40,\"height\":20}".formatted(i, pictures[i]));
      boxes.append(
          "{\"id\":%d,\"image_id\":%d,\"category_id\":18,\"bbox\":[0,0,20,20],\"iscrowd\":0}"
              .formatted(i, i));
    }
    return "{\"images\":[%s],\"annotations\":[%s],\"categories\":[{\"id\":17,\"name\":\"cat\"},{\"id\":18,\"name\":\"dog\"}]}"
        .formatted(images, boxes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "GBK"})
  void namesAreReadInTheirEncoding(String charset) throws IOException {
    byte[] bytes = "小汽车\n红绿灯\n".getBytes(Charset.forName(charset));
    byte[] marked = charset.equals("UTF-16LE") ? concat(new byte[] {-1, -2}, bytes) : bytes;
    Path file = Files.write(home.resolve("zh.names"), marked);

    assertThat(NamesFile.read(file).names()).containsExactly("小汽车", "红绿灯");
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nc: 2 | neither train: nor val:",
        "train: nowhere/at all | says train: nowhere/at all, but there is no such folder or list"
            + " in",
        "train: images/train`nc: 0 | says nc: 0; expected the number of classes",
        "train: images/train`nc: many | says nc: many; expected the number of classes",
        "train: images/train`names: {x: cat} | has a name for class x; expected a number",
        "train: images/train`names: cat | says names: cat; expected a list",
        "- a | has no keys",
        "train: [images/train | line 1: ",
      })
  void aYamlThatSaysLittleIsOneSentence(String text, String sentence) throws IOException {
    Path yaml = write("data.yaml", text.replace('`', '\n'));

    assertThatThrownBy(() -> DataSource.open(yaml))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("data.yaml")
        .hasMessageContaining(sentence);
  }

  @Test
  void whatNamesNoClassesIsAskedForThem() {
    DataSource bare = DataSource.open(home);

    assertThat(bare.names(new Cancellation())).isEqualTo(Optional.empty());
    assertThatThrownBy(() -> bare.classes(new Cancellation()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("does not say which classes there are; expected their names");
  }

  /** As Roboflow exports it. */
  @Test
  void cocoBesideThePicturesOfEachSplitIsReadWhereItLies() throws IOException {
    Path folder = temp.resolve("robo");
    for (String part : List.of("train", "valid")) {
      Files.createDirectories(folder.resolve(part));
      Files.copy(home.resolve("images/val/3.png"), folder.resolve(part).resolve(part + ".png"));
      Files.writeString(
          folder.resolve(part).resolve("_annotations.coco.json"), coco(part + ".png"));
    }
    DataSource source = DataSource.open(folder);

    has(source, Part.TRAIN, "train.png");
    has(source, Part.VALID, "valid.png");
    assertThat(source.classes(new Cancellation())).isEqualTo(2);
  }

  /** Whoever has COCO's val alone can measure on it. */
  @Test
  void picturesToTrainOnAreMissedWhenTheyAreAskedFor() throws IOException {
    Path yaml =
        write("data.yaml", "train: images/none\nval: images/val\nnc: 2\nnames: [cat, dog]\n");
    DataSource source = DataSource.open(yaml);

    has(source, Part.VALID, "3.png");
    assertThat(source.has(Part.TRAIN, new Cancellation())).isTrue();
    assertThatThrownBy(() -> source.pictures(Part.TRAIN, new Cancellation()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("says train: images/none, but there is no such folder or list in");
  }

  @Test
  void whatHasTooManyClassesIsToldHowMany() throws IOException {
    Path yaml = write("data.yaml", "train: images/train\nval: images/val\nnc: 200000\n");
    DataSource source = DataSource.open(yaml);

    assertThatThrownBy(() -> source.classes(new Cancellation()))
        .isInstanceOf(Fault.class)
        .hasMessageEndingWith(
            "data.yaml says that there are 200,000 classes; expected at most 100,000.");
  }

  @Test
  void onlyAFileThatHoldsNamesIsAFileOfNames() throws IOException {
    Path coco = write("annotations/instances_val.json", coco("val/3.png"));
    assertThat(DataSource.open(coco).namesFile()).isEmpty();
    assertThat(DataSource.open(home).namesFile()).isEmpty();
    Files.delete(coco);
    Path names = write("labels/classes.txt", "cat\ndog\n");
    assertThat(DataSource.open(home).namesFile()).contains(names);
    Path yaml = write("data.yaml", "train: images/train\nnames: [cat, dog]\n");
    assertThat(DataSource.open(home).namesFile()).contains(yaml);
  }

  @Test
  void annotationsAreReadOnceWhoeverAsks() throws IOException {
    Path train = write("annotations/instances_train.json", coco("train/1.png"));
    Path val = write("annotations/instances_val.json", coco("val/3.png"));
    DataSource source = DataSource.open(home);
    assertThat(source.classes(new Cancellation())).isEqualTo(2);
    Files.delete(train);
    Files.delete(val);

    has(source, Part.TRAIN, "1.png");
    has(source, Part.VALID, "3.png");
    assertThat(source.names(new Cancellation()).orElseThrow().names())
        .containsExactly("cat", "dog");
  }

  @Test
  void readingAnnotationsCanBeCancelledWhateverIsAskedAndAskedAgain() throws IOException {
    write("annotations/instances_val.json", coco("val/3.png"));
    DataSource source = DataSource.open(home);
    var cancelled = new Cancellation();
    cancelled.request();

    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(
            () -> source.classes(cancelled),
            () -> source.names(cancelled),
            () -> source.saidClasses(cancelled),
            () -> source.warnings(cancelled),
            () -> source.has(Part.TRAIN, cancelled))) {
      assertThatThrownBy(asked).isInstanceOf(CancellationException.class);
    }
    has(source, Part.VALID, "3.png");
    assertThat(source.warnings(new Cancellation())).hasSize(1);
  }

  @Test
  void aFolderOfLabelmeIsCalledSo() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("lm"));
    Files.copy(home.resolve("images/val/3.png"), folder.resolve("3.png"));
    Files.writeString(folder.resolve("3.json"), "{\"shapes\": []}");

    assertThatThrownBy(() -> DataSource.open(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("lm has a .json beside each picture, as labelme writes them");
  }

  @Test
  void aFolderWithoutADataSetIsOneSentence() throws IOException {
    Path empty = Files.createDirectories(temp.resolve("empty"));
    Path cut =
        Files.write(temp.resolve("x.json"), "{\"images\":[".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> DataSource.open(empty))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("holds no data set: looked for");
    assertThatThrownBy(() -> DataSource.open(cut).classes(new Cancellation()))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> DataSource.open(temp.resolve("none.json")).classes(new Cancellation()))
        .isInstanceOf(Fault.class);
  }
}
