package org.prunepoint.dataset.stb;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.dataset.FakeDecoder;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;

class StbPictureDecoderTest {
  @TempDir Path folder;
  private final StbPictureDecoder decoder = new StbPictureDecoder(new OpenCvPictureDecoder());

  private Path written(String name, String format) throws IOException {
    var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(200, 100, 50));
    pen.fillRect(0, 0, 40, 30);
    pen.dispose();
    Path file = folder.resolve(name);
    ImageIO.write(image, format, file.toFile());
    return file;
  }

  @Test
  void decodesToRedGreenBlue() throws IOException {
    for (String format : new String[] {"png", "jpg", "bmp"}) {
      Picture picture = decoder.decode(written("a." + format, format)).orElseThrow();
      assertThat(picture.width()).isEqualTo(40);
      assertThat(picture.height()).isEqualTo(30);
      assertThat(picture.rgb()[0] & 255).as(format).isBetween(197, 203);
      assertThat(picture.rgb()[1] & 255).isBetween(97, 103);
      assertThat(picture.rgb()[2] & 255).isBetween(47, 53);
    }
  }

  @Test
  void leavesToTheOtherWhatItDoesNotKnow() throws IOException {
    assertThat(decoder.decode(written("a.tif", "tiff"))).isPresent();
    Path unknown = Files.writeString(folder.resolve("7.xyz"), "something");
    assertThat(new StbPictureDecoder(new FakeDecoder()).decode(unknown)).isPresent();
  }

  @Test
  void brokenAndMissingFilesAreEmpty() throws IOException {
    byte[] whole = Files.readAllBytes(written("a.png", "png"));
    Path cut = Files.write(folder.resolve("c.png"), java.util.Arrays.copyOf(whole, 40));
    Path empty = Files.writeString(folder.resolve("e.jpg"), "");
    assertThat(decoder.decode(cut)).isEmpty();
    assertThat(decoder.decode(empty)).isEmpty();
    assertThat(decoder.decode(folder.resolve("none.jpg"))).isEqualTo(Optional.empty());
  }

  @Test
  void aPictureLargerThanMemoryIsNotDecoded() throws IOException {
    byte[] png = Files.readAllBytes(written("a.png", "png"));
    // Width and height stand at 16 and 20, high byte first: 65,536 x 65,536.
    png[16] = 0;
    png[17] = 1;
    png[18] = 0;
    png[19] = 0;
    png[20] = 0;
    png[21] = 1;
    png[22] = 0;
    png[23] = 0;
    Path huge = Files.write(folder.resolve("huge.png"), png);
    assertThat(decoder.decode(huge)).isEmpty();
    assertThat(new OpenCvPictureDecoder().decode(huge)).isEmpty();
  }
}
