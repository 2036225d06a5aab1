package org.prunepoint.dataset.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;

/** Files are OpenCV's. */
class PictureEndTest {
  @TempDir static Path folder;
  private static StbPictureDecoder decoder;

  @BeforeAll
  static void load() {
    decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
  }

  private static byte[] encoded(String extension) {
    var picture = new Mat(64, 80, CvType.CV_8UC3);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 80; x++) {
        picture.put(y, x, x * 3, y * 4, x * y % 251);
      }
    }
    var out = new MatOfByte();
    assertThat(Imgcodecs.imencode(extension, picture, out)).isTrue();
    return out.toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".webp", ".bmp", ".tiff", ".ppm"})
  void whatAnotherProgramWroteIsWhole(String extension) {
    assertThat(PictureEnd.of(encoded(extension))).isEqualTo(PictureEnd.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".webp", ".bmp"})
  void whatLacksItsLastThirdIsCutOff(String extension) {
    byte[] whole = encoded(extension);
    byte[] part = Arrays.copyOf(whole, whole.length * 2 / 3);
    assertThat(PictureEnd.of(part)).isEqualTo(PictureEnd.CUT_OFF);
  }

  @Test
  void notesOfACameraMayFollowTheEnd() {
    byte[] whole = encoded(".jpg");
    assertThat(PictureEnd.of(Arrays.copyOf(whole, whole.length + 900))).isEqualTo(PictureEnd.WHOLE);
  }

  /** A telephone's moving picture: a film of megabytes behind the still one. */
  @Test
  void aFilmMayFollowTheEnd() {
    byte[] whole = encoded(".jpg");
    assertThat(PictureEnd.of(Arrays.copyOf(whole, whole.length + (3 << 20))))
        .isEqualTo(PictureEnd.WHOLE);
  }

  /** Cameras keep a small picture, with an end of its own, in front of the large one. */
  @Test
  void theEndOfAThumbnailIsNotThePictures() {
    byte[] whole = encoded(".jpg");
    var file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1});
    file.write((whole.length + 2) >> 8);
    file.write(whole.length + 2);
    file.writeBytes(whole);
    file.write(whole, 2, whole.length - 2);
    byte[] both = file.toByteArray();
    assertThat(PictureEnd.of(both)).isEqualTo(PictureEnd.WHOLE);
    assertThat(PictureEnd.of(Arrays.copyOf(both, both.length - whole.length / 3)))
        .isEqualTo(PictureEnd.CUT_OFF);
  }

  /** What begins like a JPEG and is something else does not take the time of its whole length. */
  @Test
  void fillingIsSkippedOnlySoFar() {
    byte[] filling = new byte[1 << 20];
    filling[0] = (byte) 0xFF;
    filling[1] = (byte) 0xD8;
    filling[filling.length - 6] = (byte) 0xFF;
    filling[filling.length - 5] = (byte) 0xDA;
    assertThat(PictureEnd.of(filling)).isEqualTo(PictureEnd.NO_PIXELS);
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".bmp"})
  void aHeadWithoutPixelsIsNoPictureForAnyDecoder(String extension) throws IOException {
    byte[] head = Arrays.copyOf(encoded(extension), extension.equals(".jpg") ? 200 : 40);
    assertThat(PictureEnd.of(head)).isEqualTo(PictureEnd.NO_PIXELS);
    Path file = Files.write(folder.resolve("head" + extension), head);
    assertThat(decoder.decode(file)).isEmpty();
    assertThat(new OpenCvPictureDecoder().decode(file)).isEmpty();
  }

  @Test
  void aCutOffPictureIsReadAndSaid() throws IOException {
    byte[] whole = encoded(".jpg");
    Path file = Files.write(folder.resolve("part.jpg"), Arrays.copyOf(whole, whole.length * 2 / 3));
    assertThat(decoder.decode(file)).isPresent();
    assertThat(PictureEnd.note(file)).hasValueSatisfying(s -> assertThat(s).contains("part.jpg"));
  }
}
