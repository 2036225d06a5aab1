package org.prunepoint.natives.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.natives.Child;
import org.prunepoint.video.Gcc;

/**
 * A GPU that was chosen and fails costs a sentence, in a program of its own as a library has one
 * life.
 */
class GpuFallbackTest {
  private static final String ON_THE_PROCESSOR =
      "on: ONNX Runtime 1.29.0, CPU, 1 stream of 1 thread\n";

  @TempDir Path temp;

  @BeforeEach
  void compiler() {
    assumeTrue(Gcc.isThere());
  }

  private String run(Path folder) throws Exception {
    return Child.run(UsesGpu.class, Files.createDirectories(temp.resolve("tmp")), Map.of(), folder);
  }

  private static void isOnTheProcessor(String said, String why) {
    assertThat(said)
        .isEqualTo(
            "told: ONNX Runtime does not use the GPU, but the processor: "
                + why
                + ".\n"
                + ON_THE_PROCESSOR
                + ON_THE_PROCESSOR
                + "the same values: true\nexit 0");
  }

  @Test
  void aFolderThatIsGone() throws Exception {
    Path gone = temp.resolve("gone");

    isOnTheProcessor(run(gone), gone + " is no folder");
  }

  /** It passes every look at its files, and has no provider in it. */
  @Test
  void anOnnxRuntimeThatCannotUseIt() throws Exception {
    var made = new FakeLibraries(temp.resolve("a folder")).whole();
    made.realOnnxRuntime();

    String said = run(made.folder());

    assertThat(said).containsPattern("told: ONNX Runtime does not use the GPU, .*CUDA.*\\.\n");
    assertThat(said).contains(ON_THE_PROCESSOR).endsWith("the same values: true\nexit 0");
    assertThat(said.lines().filter(line -> line.startsWith("told: "))).hasSize(1);
  }

  @Test
  void aLibraryThatCannotBeLoaded() throws Exception {
    var made = new FakeLibraries(temp.resolve("a folder")).whole();
    made.realOnnxRuntime();
    made.unloadable("libcublas.so.12");

    String said = run(made.folder());

    isOnTheProcessor(
        said.replaceFirst("processor: .*: undefined", "processor: undefined"),
        "undefined symbol: that_nobody_has");
    assertThat(said).contains("libcublas.so.12: undefined symbol");
  }
}
