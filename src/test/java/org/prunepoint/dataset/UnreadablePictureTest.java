package org.prunepoint.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadablePictureTest {
  @TempDir Path folder;

  private String said(String bytes) throws IOException {
    Path file = folder.resolve("a.jpg");
    Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
    String sentence = UnreadablePicture.sentence(file);
    assertThat(sentence).startsWith(file + " is no picture that can be read");
    assertThat(UnreadablePicture.named(file)).startsWith(file.toString());
    return sentence.substring((file + " is no picture that can be read").length());
  }

  /** First bytes as the formats have them: ISO 14496-12, HTML, PNG's own specification. */
  @Test
  void saysWhatTheFileIsInPlaceOfAPicture() throws IOException {
    assertThat(said("")).isEqualTo(": it is an empty file.");
    assertThat(said("<!DOCTYPE html><html>404</html>")).isEqualTo(": it is a web page (HTML).");
    assertThat(said("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"))
        .isEqualTo(": it is a HEIC picture, a format that is not read: convert it to JPEG or PNG.");
    assertThat(said("\0\0\0 ftypisom\0\0\2\0isomiso2")).isEqualTo(": it is a video (MP4).");
    assertThat(said("\u0089PNG\r\n\u001a\n"))
        .isEqualTo(": it is a PNG picture that is damaged or of an unusual kind.");
    assertThat(said("\u0001\u0002\u0003\u0004\u0005")).isEqualTo(".");
  }

  @Test
  void whatIsNotThereIsNamedAlone() {
    assertThat(UnreadablePicture.named(Path.of("none.jpg"))).isEqualTo("none.jpg");
  }
}
