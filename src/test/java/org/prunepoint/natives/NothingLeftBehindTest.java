package org.prunepoint.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a start of the program leaves in the user's home and in the folder for temporary files. */
class NothingLeftBehindTest {
  @TempDir Path folder;
  private Path home;
  private Path temporary;
  private Path work;
  private Path picture;

  @BeforeEach
  void makeFolders() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
    work = Files.createDirectory(folder.resolve("work"));
    picture = work.resolve("picture.png");
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
  }

  /** ONNX Runtime's telemetry writes to the home folder before it sends: {@code Microsoft/...}. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the home folder is no variable there")
  void theHomeHoldsLibrariesOnceAndNothingElse() throws Exception {
    Map<String, String> environment =
        Map.of(
            "HOME",
            home.toString(),
            "XDG_CACHE_HOME",
            home.resolve("cache").toString(),
            "XDG_CONFIG_HOME",
            home.resolve("config").toString(),
            "XDG_DATA_HOME",
            home.resolve("data").toString(),
            NativeFolder.VARIABLE,
            home.resolve("natives").toString());

    String first = Child.run(UsesLibraries.class, temporary, environment, work, picture);

    assertThat(first).endsWith("exit 0");
    assertThat(Child.below(home))
        .anyMatch(file -> file.contains("onnxruntime-"))
        .anyMatch(file -> file.contains("opencv-"))
        .allMatch(file -> file.equals("natives") || file.startsWith("natives/"))
        .noneMatch(file -> file.endsWith(".part"));
    assertThat(Child.below(temporary)).isEmpty();

    var before = Child.below(home);
    Child.run(UsesLibraries.class, temporary, environment, work, picture);
    assertThat(Child.below(home)).isEqualTo(before);
    assertThat(Child.below(temporary)).isEmpty();
  }

  /** With the folder of whoever runs the tests, as DL4J and PyTorch are large. */
  @Test
  void noLibraryLeavesAnythingInTheFolderForTemporaryFiles() throws Exception {
    String told = Child.run(UsesLibraries.class, temporary, Map.of(), work, picture, "all");

    assertThat(told).endsWith("exit 0");
    assertThat(Child.below(temporary)).isEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeIsOneSentence() throws Exception {
    Path file = Files.createFile(home.resolve("file"));

    String told =
        Child.run(
            UsesLibraries.class,
            temporary,
            Map.of(NativeFolder.VARIABLE, file.resolve("natives").toString()),
            work,
            picture);

    assertThat(told).contains("org.prunepoint.Fault", file.toString(), NativeFolder.VARIABLE);
    assertThat(Child.below(temporary)).isEmpty();
  }
}
