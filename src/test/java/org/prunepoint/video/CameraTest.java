package org.prunepoint.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.natives.Child;

/** A camera, which is a library that answers for the kernel, seen by a program of its own. */
class CameraTest {
  @TempDir Path temp;
  private Path library;

  @BeforeEach
  void compile() throws IOException {
    assumeTrue(Gcc.isThere(), "a camera for tests needs Linux and gcc");
    Path source = temp.resolve("camera.c");
    try (InputStream in = CameraTest.class.getResourceAsStream("camera.c")) {
      Files.copy(Objects.requireNonNull(in), source);
    }
    library = temp.resolve("camera.so");
    Gcc.library(source, library);
  }

  private String look(Map<String, String> more, String... words) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("LD_PRELOAD", library.toString());
    // FFmpeg's part for cameras is linked to sound, which this machine need not have.
    environment.put("LD_LIBRARY_PATH", Gcc.emptyLibrary("libpulse.so.0").toString());
    return Child.run(LooksAtCamera.class, temp, environment, (Object[]) words);
  }

  @Test
  void itsPicturesComeInOrder() throws Exception {
    String said = look(Map.of(), "30", "0");
    assertThat(said)
        .contains("[160x96@100@yuyv422, 160x96@7.5@yuyv422, 1280x720@mjpeg]")
        .contains("Camera /dev/video9 160x96 100.0 live true seekable false video4linux2")
        .contains("frames 30 rising true")
        .endsWith("exit 0");
  }

  @Test
  void oneThatIsUnpluggedIsSaid() throws Exception {
    assertThat(look(Map.of("CAMERA_PICTURES", "12"), "100", "0"))
        .contains(
            "Camera /dev/video9 broke off: it cannot be read: there is no such device any more.");
  }

  @Test
  void oneThatIsPluggedInAgainGoesOn() throws Exception {
    assertThat(look(Map.of("CAMERA_PICTURES", "12"), "30", "60"))
        .contains("Camera /dev/video9 is there again.")
        .contains("frames 30")
        .endsWith("exit 0");
  }

  @ParameterizedTest
  @CsvSource({
    "16, another program is using it",
    "13, access denied",
    "2, there is no such file or device",
    "19, there is no such device any more"
  })
  void oneThatCannotBeOpenedSaysWhy(String number, String reason) throws Exception {
    assertThat(look(Map.of("CAMERA_REFUSES", number), "1", "60"))
        .contains("Camera /dev/video9 cannot be asked for its modes: " + reason + ".")
        .contains("Camera /dev/video9 cannot be read: " + reason + ".");
  }
}
