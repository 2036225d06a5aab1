package org.prunepoint.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;

class LibraryMessagesTest {
  @TempDir Path folder;

  /** Reads a picture, and says so itself. */
  static final class Reads {
    private Reads() {}

    public static void main(String... args) {
      boolean readable = new OpenCvPictureDecoder().decode(Path.of(args[0])).isPresent();
      System.err.println(readable ? "readable" : "not readable");
      System.err.println(LibraryMessages.withheld(() -> Optional.of("ours")).orElseThrow());
    }
  }

  /** libpng prints "libpng error: IDAT: ..." of such a file, and not which it was. */
  @Test
  void whatLibrariesPrintOfABrokenPictureIsNotSeenAndWhatJavaPrintsIs()
      throws IOException, InterruptedException {
    var png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", png);
    byte[] bytes = png.toByteArray();
    bytes[bytes.length - 12 - 20] ^= 0x55; // within the pixels, which end before the chunk IEND
    Path broken = Files.write(folder.resolve("broken.png"), bytes);
    assertThat(Child.run(Reads.class, folder, Map.of(), broken))
        .isEqualTo("not readable\nours\nexit 0");
  }
}
