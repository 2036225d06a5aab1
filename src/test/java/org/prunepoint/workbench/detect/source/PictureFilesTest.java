package org.prunepoint.workbench.detect.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.detection.Box;
import org.prunepoint.video.source.SourceName;

/** A picture of 40 x 20 in many colours, with something in its left half. */
class PictureFilesTest {
  private static final Box LEFT_HALF = new Box(.25f, .5f, .5f, 1);

  @TempDir Path folder;
  private final PictureDecoder decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
  private Path picture;

  @BeforeEach
  void makeThePicture() throws IOException {
    var image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < 40 * 20; p++) {
      image.setRGB(p % 40, p / 40, p * 4099);
    }
    picture = Files.createDirectories(folder.resolve("JPEGImages")).resolve("1.jpg");
    ImageIO.write(image, "jpg", picture.toFile());
  }

  private Frames valid(Path named, int classes) {
    return PictureFiles.valid(named, classes, decoder, new Cancellation());
  }

  @Test
  void whatCocoSaysIsOnThemIsThere() throws IOException {
    Path json =
        Files.writeString(
            folder.resolve("instances_val.json"),
            """
            {"images":[{"id":7,"file_name":"JPEGImages/1.jpg","width":40,"height":20}],
             "categories":[{"id":17,"name":"cat"},{"id":18,"name":"dog"}],
             "annotations":[
               {"id":1,"image_id":7,"category_id":18,"bbox":[0,0,20,20],"iscrowd":0},
               {"id":2,"image_id":7,"category_id":17,"bbox":[0,0,20,20],"iscrowd":0}]}
            """);

    assertThat(valid(json, 2).truths(0).orElseThrow())
        .containsExactlyInAnyOrder(new Truth(1, LEFT_HALF), new Truth(0, LEFT_HALF));
    assertThat(valid(json, 1).truths(0))
        .as("of a network of one class")
        .contains(List.of(new Truth(0, LEFT_HALF)));
  }

  @Test
  void whatPascalVocSaysIsOnThemIsThere() throws IOException {
    Files.createDirectories(folder.resolve("Annotations"));
    Files.writeString(
        folder.resolve("Annotations/1.xml"),
        "<annotation><filename>1.jpg</filename><size><width>40</width><height>20</height></size>"
            + "<object><name>dog</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>20</xmax>"
            + "<ymax>20</ymax></bndbox></object></annotation>");
    Files.createDirectories(folder.resolve("ImageSets/Main"));
    Files.writeString(folder.resolve("ImageSets/Main/val.txt"), "1\n");

    Frames frames = valid(folder, 1);

    assertThat(frames.file(0)).isEqualTo(picture);
    assertThat(frames.truths(0)).contains(List.of(new Truth(0, LEFT_HALF)));
  }

  @Test
  void aNetworkThatTakesGreyIsGivenTheGreyOfTheFile() {
    Frames frames =
        PictureFiles.of(new SourceName.Pictures("picture", List.of(picture)), 1, decoder);

    assertThat(pixels(Optional.of(frames.read(0, 1).picture())))
        .isEqualTo(pixels(decoder.forChannels(1).decode(picture)))
        .isNotEqualTo(pixels(decoder.decode(picture)));
    assertThat(pixels(Optional.of(frames.read(0, 3).picture())))
        .isEqualTo(pixels(decoder.decode(picture)));
  }

  private static byte[] pixels(Optional<Picture> picture) {
    return picture.orElseThrow().rgb();
  }
}
