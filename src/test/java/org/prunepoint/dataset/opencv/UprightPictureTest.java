package org.prunepoint.dataset.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureSize;
import org.prunepoint.dataset.stb.StbPictureDecoder;

/** Both readers turn pictures as OpenCV does when nobody tells it to leave them. */
class UprightPictureTest {
  private static final int RED = 2;

  @TempDir Path folder;
  private final OpenCvPictureDecoder opencv = new OpenCvPictureDecoder();
  private final StbPictureDecoder stb = new StbPictureDecoder(opencv);

  private static byte[] drawn(String format) throws IOException {
    var image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 24; x++) {
        image.setRGB(x, y, ((x * 10) << 16) | ((y * 15) << 8) | (x < 8 && y < 8 ? 255 : 0));
      }
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static byte[] exif(int orientation) {
    return ByteBuffer.allocate(26)
        .put("MM".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .array();
  }

  private static byte[] inserted(byte[] file, int at, byte[] more) {
    return ByteBuffer.allocate(file.length + more.length)
        .put(file, 0, at)
        .put(more)
        .put(file, at, file.length - at)
        .array();
  }

  private static byte[] jpeg(int orientation) throws IOException {
    byte[] exif = exif(orientation);
    ByteBuffer segment = ByteBuffer.allocate(10 + exif.length);
    segment.putShort((short) 0xFFE1).putShort((short) (8 + exif.length));
    segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
    return inserted(drawn("jpg"), 2, segment.array());
  }

  private static byte[] png(int orientation) throws IOException {
    byte[] exif = exif(orientation);
    ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length).putInt(exif.length);
    chunk.put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + exif.length);
    return inserted(drawn("png"), 33, chunk.putInt((int) crc.getValue()).array());
  }

  /** One strip of grey, with its orientation as a tag of the file itself. */
  private static byte[] tiff(int orientation) {
    int[][] tags = {
      {256, 4, 24},
      {257, 4, 16},
      {258, 3, 8},
      {259, 3, 1},
      {262, 3, 1},
      {273, 4, 122},
      {274, 3, orientation},
      {278, 4, 16},
      {279, 4, 24 * 16}
    };
    ByteBuffer b = ByteBuffer.allocate(122 + 24 * 16);
    b.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    b.putShort((short) tags.length);
    for (int[] tag : tags) {
      b.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1);
      b.putInt(tag[1] == 3 ? tag[2] << 16 : tag[2]);
    }
    b.putInt(0);
    for (int i = 0; i < 24 * 16; i++) {
      b.put((byte) (i % 24 * 8 + i / 24));
    }
    return b.array();
  }

  private static Picture asOpenCv(byte[] file) {
    Mat mat = Imgcodecs.imdecode(new MatOfByte(file), Imgcodecs.IMREAD_COLOR);
    byte[] bgr = new byte[3 * mat.cols() * mat.rows()];
    mat.get(0, 0, bgr);
    byte[] rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i++) {
      rgb[i] = bgr[i - i % 3 + RED - i % 3];
    }
    return new Picture(mat.cols(), mat.rows(), rgb);
  }

  @Test
  void picturesOfEveryOrientationAreReadAsOpenCvReadsThem() throws IOException {
    for (int o = 1; o <= 8; o++) {
      for (byte[] bytes : new byte[][] {jpeg(o), png(o), tiff(o)}) {
        Path file = Files.write(folder.resolve("a"), bytes);
        Picture expected = asOpenCv(bytes);
        Picture read = opencv.decode(file).orElseThrow();
        assertThat(read.width()).isEqualTo(expected.width()).isEqualTo(o >= 5 ? 16 : 24);
        assertThat(Arrays.equals(read.rgb(), expected.rgb())).as("orientation " + o).isTrue();
        assertThat(PictureSize.read(file)).contains(new PictureSize(read.width(), read.height()));
      }
    }
  }

  @Test
  void stbHasItsOwnPixelsTurnedTheSameWay() throws IOException {
    for (int o = 1; o <= 8; o++) {
      byte[] bytes = png(o);
      Picture read = stb.decode(Files.write(folder.resolve("a.png"), bytes)).orElseThrow();
      assertThat(Arrays.equals(read.rgb(), asOpenCv(bytes).rgb())).as("orientation " + o).isTrue();
      Picture photo = stb.decode(Files.write(folder.resolve("a.jpg"), jpeg(o))).orElseThrow();
      assertThat(photo.width()).isEqualTo(o >= 5 ? 16 : 24);
    }
  }

  @Test
  void aSmallTiffOfABillionPixelsIsNotDecodedUnderAnyName() throws IOException {
    byte[] bomb = tiff(1);
    ByteBuffer.wrap(bomb).putInt(18, 1000).putInt(30, 1_000_000);
    for (String name : new String[] {"a.tif", "a.jpg"}) {
      Path file = Files.write(folder.resolve(name), bomb);
      assertThat(opencv.decode(file)).isEmpty();
      assertThat(stb.decode(file)).isEmpty();
    }
  }
}
