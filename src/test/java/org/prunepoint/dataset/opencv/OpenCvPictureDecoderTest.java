package org.prunepoint.dataset.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.dataset.Picture;

class OpenCvPictureDecoderTest {
  @TempDir Path folder;
  private final OpenCvPictureDecoder decoder = new OpenCvPictureDecoder();

  private Path png() throws IOException {
    var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0xFF8001);
    Path file = folder.resolve("\u7ea2 \u00e9.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void decodesToRedGreenBlueFromAPathInAnyScript() throws IOException {
    Picture picture = decoder.decode(png()).orElseThrow();
    assertThat(picture.width()).isEqualTo(3);
    assertThat(picture.height()).isEqualTo(2);
    assertThat(picture.rgb()).endsWith((byte) 0xFF, (byte) 0x80, (byte) 1);
  }

  @Test
  void aBrokenATruncatedAnEmptyAndAMissingFileAreEmpty() throws IOException {
    Path broken = Files.writeString(folder.resolve("a.jpg"), "no picture");
    Path empty = Files.writeString(folder.resolve("b.jpg"), "");
    Path cut = folder.resolve("c.png");
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(png()), 20));
    assertThat(decoder.decode(broken)).isEmpty();
    assertThat(decoder.decode(empty)).isEmpty();
    assertThat(decoder.decode(cut)).isEmpty();
    assertThat(decoder.decode(folder.resolve("none.jpg"))).isEmpty();
    assertThat(decoder.decode(folder)).isEmpty();
  }

  @Test
  void resizesByArea() {
    byte[] rgb = new byte[3 * 4];
    rgb[0] = 100;
    rgb[3] = 50;
    rgb[6] = 50;
    Picture small = decoder.resizeByArea(new Picture(2, 2, rgb), 1, 1);
    assertThat(small.rgb()).containsExactly(50, 0, 0);
  }
}
