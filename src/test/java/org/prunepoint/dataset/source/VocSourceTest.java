package org.prunepoint.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

/** XML of VOC wherever programs put it: pictures of 40 x 20 with something in the left half. */
class VocSourceTest {
  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void nameTheFolder() {
    home = temp.resolve("a set, größer");
  }

  @Test
  void vocIsReadWhereItLies() throws IOException {
    Path year = home.resolve("VOC2007");
    for (String name : List.of("1", "2", "3")) {
      put(year.resolve("JPEGImages").resolve(name + ".png"));
      write(year.resolve("Annotations").resolve(name + ".xml"), voc(name + ".png", "dog"));
    }
    write(year.resolve("ImageSets/Main/train.txt"), "1\n2\n");
    write(year.resolve("ImageSets/Main/val.txt"), "3\n");

    for (Path named : List.of(home, year)) {
      DataSource source = DataSource.open(named);
      assertThat(source.names(new Cancellation()).map(NamesFile::names)).contains(List.of("dog"));
      assertThat(source.pictures(Part.TRAIN, new Cancellation())).hasSize(2);
      DataSet valid = source.read(Part.VALID, LabelRule.DARKNET, new Cancellation());
      assertThat(valid.entries().getFirst().truths())
          .containsExactly(new Truth(0, new Box(.25f, .5f, .5f, 1)));
    }
  }

  /** As labelImg leaves them. */
  @Test
  void xmlBesideThePicturesIsRead() throws IOException {
    put(home.resolve("3.png"));
    write(home.resolve("3.xml"), voc("3.png", "dog"));

    assertThat(counted(home)).containsExactly("dog");
    write(home.resolve("3.txt"), "1 0.25 0.5 0.5 1\n");
    assertThat(DataSource.open(home).names(new Cancellation())).isEmpty();
  }

  /** As Roboflow exports it: no folder Annotations, and the same names may be in each split. */
  @Test
  void vocBesideThePicturesOfEachSplitIsReadWhereItLies() throws IOException {
    for (String part : List.of("train", "valid", "test")) {
      put(home.resolve(part).resolve("1.png"));
      write(home.resolve(part).resolve("1.xml"), voc("1.png", part.equals("test") ? "cat" : "dog"));
    }
    DataSource source = DataSource.open(home);

    for (Part part : List.of(Part.TRAIN, Part.VALID)) {
      assertThat(source.read(part, LabelRule.ULTRALYTICS, new Cancellation()).entries())
          .extracting(e -> e.picture().getFileName().toString())
          .containsExactly("1.png");
    }
    assertThat(source.pictures(Part.VALID, new Cancellation()))
        .containsExactly(home.resolve("valid").resolve("1.png"));
    assertThat(counted(home)).containsExactly("cat", "dog");
  }

  /** A network that was trained in another order is measured by its own. */
  @Test
  void vocIsCountedInTheOrderOfANamesFileThatLiesThere() throws IOException {
    aDogOnItsLeftACatOnItsRight();
    assertThat(counted(home)).containsExactly("cat", "dog");
    assertThat(said(home)).contains("2 classes in the order of their names").doesNotContain("Note");

    Path names = write(home.resolve("net.names"), "dog\ncat\n");
    assertThat(counted(home)).containsExactly("dog", "cat");
    assertThat(said(home)).contains("2 classes in the order of net.names").doesNotContain("Note");
    assertThat(
            DataSource.open(home)
                .read(Part.TRAIN, LabelRule.DARKNET, new Cancellation())
                .entries()
                .getFirst()
                .truths())
        .extracting(Truth::classId, truth -> truth.box().x())
        .containsExactlyInAnyOrder(tuple(0, .25f), tuple(1, .75f));

    write(names, "dog\nape\n");
    assertThat(counted(home)).containsExactly("cat", "dog");
    assertThat(said(home))
        .contains("in the order of their names", "does not hold exactly theirs: " + names);
  }

  private static List<String> counted(Path folder) {
    return DataSource.open(folder).names(new Cancellation()).orElseThrow().names();
  }

  private static String said(Path folder) {
    return String.join("\n", DataSource.open(folder).warnings(new Cancellation()));
  }

  private static void put(Path picture) throws IOException {
    Files.createDirectories(picture.getParent());
    ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void aDogOnItsLeftACatOnItsRight() throws IOException {
    put(home.resolve("3.png"));
    write(home.resolve("3.xml"), annotation("3.png", object("dog", 1) + object("cat", 21)));
  }

  private static String voc(String picture, String name) {
    return annotation(picture, object(name, 1));
  }

  private static String annotation(String picture, String objects) {
    return "<annotation><filename>%s</filename><size><width>40</width><height>20</height></size>%s</annotation>"
        .formatted(picture, objects);
  }

  /** As high as the picture and half as wide. */
  private static String object(String name, int left) {
    return "<object><name>%s</name><bndbox><xmin>%d</xmin><ymin>1</ymin><xmax>%d</xmax><ymax>20</ymax></bndbox></object>"
        .formatted(name, left, left + 19);
  }
}
