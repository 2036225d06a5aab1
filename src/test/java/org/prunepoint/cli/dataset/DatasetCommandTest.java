package org.prunepoint.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;

class DatasetCommandTest {
  @TempDir Path temp;
  private Path source;
  private Path data;

  @BeforeEach
  void makeAVocDataSet() throws IOException {
    source = Files.createDirectory(temp.resolve("so ür ce"));
    data = temp.resolve("out/out.data");
    for (int i = 0; i < 5; i++) {
      var picture = new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(5 * i, 5, 0xFF0000);
      ImageIO.write(picture, "png", source.resolve(i + ".png").toFile());
      Files.writeString(
          source.resolve(i + ".xml"),
          """
          <annotation><object><name>dog</name><bndbox>
          <xmin>1</xmin><ymin>1</ymin><xmax>%d</xmax><ymax>%d</ymax></bndbox></object>
          <object><name>cat</name></object></annotation>
          """
              .formatted(20 + 10 * i, 10 + 5 * i));
    }
  }

  private Ran imported(Object... more) {
    Object[] args = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {"dataset", "import", "voc", source, temp.resolve("out")}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return prunepoint(args);
  }

  @Test
  void importsAndTellsWhatItTookAndWhatNot() {
    Ran ran = imported();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("5 pictures with 5 labels of 1 class", "Left out: 5 objects without a class")
        .contains("Written: " + data);
    assertThat(ran.err()).isEmpty();
  }

  /** OpenCV reads neither; evaluating and training do. */
  @Test
  void aGifAndATargaAreCheckedByWhatReadsThemElsewhere() throws IOException {
    ImageIO.write(
        new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB), "gif", temp.resolve("a.gif").toFile());
    // Truevision's header: uncompressed colours, 8 wide, 4 high, 24 bits.
    byte[] targa = new byte[18 + 3 * 8 * 4];
    targa[2] = 2;
    targa[12] = 8;
    targa[14] = 4;
    targa[16] = 24;
    Files.write(temp.resolve("b.tga"), targa);
    Files.writeString(temp.resolve("a.txt"), "0 0.5 0.5 0.5 0.5\n");
    Files.writeString(temp.resolve("b.txt"), "0 0.5 0.5 0.5 0.5\n");
    Files.writeString(temp.resolve("v.txt"), "a.gif\nb.tga\n");
    Path mine = Files.writeString(temp.resolve("my.data"), "classes=1\nvalid=v.txt\n");
    Ran ran = prunepoint("dataset", "check", mine);
    assertThat(ran.out()).contains("2 pictures were decoded.").doesNotContain("cannot be read");
  }

  @Test
  void tellsTheSameAsJson() {
    JsonNode json = imported("--json", "--split", "none").json();
    assertThat(json.get("data").asText()).isEqualTo(data.toString());
    assertThat(json.at("/pictures/train").asInt()).isEqualTo(5);
    assertThat(json.at("/classes/0/boxes/train").asInt()).isEqualTo(5);
    assertThat(json.at("/left/0/reason").asText()).isEqualTo("malformed");
    assertThat(json.at("/left/0/example").asText()).contains("0.xml, object 2: no xmin");
  }

  @Test
  void checksWhatItImported() {
    imported();
    JsonNode json = prunepoint("dataset", "check", data, "--json", "--size", "200x100").json();
    assertThat(json.get("errors").asBoolean()).isFalse();
    assertThat(json.get("decoded").asInt()).isEqualTo(5);
    assertThat(json.at("/splits/0/boxesOfClass/0").asInt()).isEqualTo(4);
    assertThat(json.at("/onPicture/widths/p100").asDouble()).isEqualTo(60, within(1e-3));
    assertThat(json.at("/onInput/widths/p100").asDouble()).isEqualTo(120, within(1e-3));
    Ran words = prunepoint("dataset", "check", data, "--quick");
    assertThat(words.out()).contains("Pictures were not decoded.", "Warning: Class dog (4)");
  }

  @Test
  void isStrictOnlyIfAsked() throws IOException {
    imported("--split", "1");
    Files.writeString(temp.resolve("out/pictures/0.txt"), "nonsense\n");
    assertThat(prunepoint("dataset", "check", data).code()).isZero();
    Ran strict = prunepoint("dataset", "check", data, "--strict");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out()).contains("ERROR: ").contains("0.txt, line 1");
  }

  @Test
  void fitsAnchors() {
    imported("--split", "none");
    JsonNode json = prunepoint("dataset", "anchors", data, "-k", 5, "--size", 100, "--json").json();
    // Five shapes, five anchors: 20 x 20 to 60 x 60 at 100 x 100, as the pictures are 100 x 50.
    assertThat(json.get("line").asText()).isEqualTo("anchors = 20,20, 30,30, 40,40, 50,50, 60,60");
    assertThat(json.get("meanIou").asDouble()).isGreaterThan(.999);
    assertThat(json.at("/yolov3/meanIou").asDouble()).isLessThan(.9);
    assertThat(prunepoint("dataset", "anchors", data, "-k", 3, "--fit", "letterbox").out())
        .startsWith("anchors = ")
        .contains("YOLOv3's own nine");
  }

  @Test
  void comparesWithANetwork() throws IOException {
    SmallModel small = SmallModel.in(temp);
    imported("--split", "none");
    Ran ran = prunepoint("dataset", "check", data, "--cfg", small.cfg());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("Anchors: mean IoU");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataset",
        "dataset import",
        "dataset import yolo a b",
        "dataset import voc a",
        "dataset import voc a b --split 1.5",
        "dataset import voc a b --split NaN",
        "dataset import voc a b --difficult maybe",
        "dataset import coco a b --difficult keep",
        "dataset import coco a b --pixels edges",
        "dataset import coco a b --classes x,x",
        "dataset import coco a b --seed 4",
        "dataset check",
        "dataset check a --size big",
        "dataset check a --fit squeeze",
        "dataset anchors a -k 0",
        "dataset anchors a -k many",
      })
  void answersMisuseWithASentenceAndTwo(String line) {
    Ran ran = prunepoint((Object[]) line.split(" "));
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("prunepoint: ").hasLineCount(2);
  }

  @Test
  void answersFaultsWithOneLineAndOne() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    for (String format : new String[] {"voc", "coco", "oxford-hand"}) {
      for (Path from : new Path[] {empty, temp.resolve("nowhere"), source.resolve("0.png")}) {
        Ran ran = prunepoint("dataset", "import", format, from, temp.resolve("out"));
        assertThat(ran.code()).as(ran.err()).isEqualTo(1);
        assertThat(ran.err()).startsWith("prunepoint: ").hasLineCount(1);
        assertThat(ran.err()).contains(from.toString()).doesNotContain("unexpected");
      }
    }
    assertThat(temp.resolve("out")).doesNotExist();
  }
}
