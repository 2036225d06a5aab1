package org.prunepoint.natives.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.prunepoint.video.Gcc;

/**
 * A folder with libraries that have the names and needs of those for a GPU, and nothing in them.
 */
final class FakeLibraries {
  /** What {@code readelf -d} shows of ONNX Runtime's provider, version 1.29.0. */
  static final List<String> OF_CUDA =
      List.of("libcublasLt.so.12", "libcublas.so.12", "libcurand.so.10", "libcudart.so.12");

  private final Path folder;

  FakeLibraries(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** All that networks need to run on a GPU. */
  FakeLibraries whole() throws IOException {
    cuda().onnxRuntime("1.29.0", OF_CUDA);
    library("libcudnn.so.9", List.of());
    return driver(0, 12_080);
  }

  FakeLibraries cuda() throws IOException {
    for (String name : OF_CUDA) {
      library(name, List.of());
    }
    return this;
  }

  FakeLibraries onnxRuntime(String version, List<String> providerNeeds) throws IOException {
    Path own = Files.createTempDirectory(folder, "making");
    Path map =
        Files.writeString(own.resolve("map"), "VERS_%s { global: *; };\n".formatted(version));
    compile("libonnxruntime.so", "int of_a_version;", "-Wl,--version-script=" + map);
    library("libonnxruntime4j_jni.so", List.of());
    library("libonnxruntime_providers_shared.so", List.of());
    library("libonnxruntime_providers_cuda.so", providerNeeds);
    return this;
  }

  /** The one of the tests themselves in its place, which was built without CUDA. */
  FakeLibraries realOnnxRuntime() throws IOException {
    for (String name : List.of("libonnxruntime.so", "libonnxruntime4j_jni.so")) {
      String resource = "ai/onnxruntime/native/linux-x64/" + name;
      try (InputStream in =
          Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(resource))) {
        Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return this;
  }

  FakeLibraries driver(int init, int cuda) throws IOException {
    compile(
        "libcuda.so.1",
        """
        #include <string.h>
        int cuInit(unsigned flags) { return %d; }
        int cuDriverGetVersion(int *version) { *version = %d; return 0; }
        int cuDeviceGetCount(int *count) { *count = 1; return 0; }
        int cuDeviceGetName(char *name, int length, int device) {
          strncpy(name, "Imagined GPU", length);
          return 0;
        }
        """
            .formatted(init, cuda));
    return this;
  }

  /**
   * @param needs libraries of the folder; what is not there is made, linked to and removed
   */
  FakeLibraries library(String name, List<String> needs) throws IOException {
    List<String> made = needs.stream().filter(n -> !Files.exists(folder.resolve(n))).toList();
    for (String missing : made) {
      compile(missing, "int of_%d;".formatted(missing.hashCode() & 0xFFFF));
    }
    compile(
        name,
        "int nothing;",
        Stream.concat(
                Stream.of("-L" + folder, "-Wl,--no-as-needed"), needs.stream().map(n -> "-l:" + n))
            .toArray(String[]::new));
    for (String missing : made) {
      Files.delete(folder.resolve(missing));
    }
    return this;
  }

  /** Its headers are in order, and the loader refuses it. */
  void unloadable(String name) throws IOException {
    compile(name, "extern int that_nobody_has; int *it = &that_nobody_has;");
  }

  private void compile(String name, String source, String... more) throws IOException {
    Path own = Files.createTempDirectory(folder, "making");
    Path code = Files.writeString(own.resolve("source.c"), source);
    Gcc.library(
        code,
        folder.resolve(name),
        Stream.concat(Stream.of("-Wl,-soname," + name), Stream.of(more)).toArray(String[]::new));
  }

  Path folder() {
    return folder;
  }
}
