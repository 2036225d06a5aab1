package org.prunepoint.natives.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.natives.gpu.SharedLibrary.Machine;

/** What headers say, against binutils, on libraries that others built. */
class SharedLibraryTest {
  private static final String ONNX = "ai/onnxruntime/native/";

  @TempDir Path temp;

  private Path unpacked(String resource) throws IOException {
    Path file = temp.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    try (InputStream in =
        Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(resource))) {
      Files.copy(in, file);
    }
    return file;
  }

  private static List<String> binutils(String pattern, String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "binutils are not here");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Pattern.compile(pattern).matcher(said).results().map(r -> r.group(1)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "linux-x64/libonnxruntime.so, X64",
    "linux-x64/libonnxruntime4j_jni.so, X64",
    "linux-aarch64/libonnxruntime.so, ARM64"
  })
  void needsAndMachineAreThoseThatReadelfShows(String name, Machine machine) throws IOException {
    Path file = unpacked(ONNX + name);

    SharedLibrary library = SharedLibrary.read(file);

    assertThat(library.machine()).isEqualTo(machine);
    assertThat(library.needs())
        .isNotEmpty()
        .isEqualTo(
            binutils(
                "\\(NEEDED\\) +Shared library: \\[(.+?)\\]", "readelf", "-d", file.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"onnxruntime.dll", "onnxruntime4j_jni.dll"})
  void needsOfADllAreThoseThatObjdumpShows(String name) throws IOException {
    Path file = unpacked(ONNX + "win-x64/" + name);

    SharedLibrary library = SharedLibrary.read(file);

    assertThat(library.machine()).isEqualTo(Machine.X64);
    assertThat(library.needs())
        .isNotEmpty()
        .isEqualTo(binutils("DLL Name: (.+)", "objdump", "-p", file.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-x64/libonnxruntime.so", "win-x64/onnxruntime.dll"})
  void onnxRuntimeSaysItsVersion(String name) throws IOException {
    assertThat(SharedLibrary.read(unpacked(ONNX + name)).version()).isEqualTo("1.29.0");
  }

  @Test
  void whatIsNoLibraryIsRefusedInAClause() throws IOException {
    Path text = Files.writeString(temp.resolve("text.so"), "no library\n".repeat(20));

    assertThatThrownBy(() -> SharedLibrary.read(text))
        .isInstanceOf(IOException.class)
        .hasMessage("it is no library");
    assertThatThrownBy(() -> SharedLibrary.read(Files.createFile(temp.resolve("empty.so"))))
        .isInstanceOf(IOException.class)
        .hasMessage("it is cut off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-x64/libonnxruntime4j_jni.so", "win-x64/onnxruntime4j_jni.dll"})
  void aDamagedOneIsRefusedOrRead(String name) throws IOException {
    byte[] whole = Files.readAllBytes(unpacked(ONNX + name));
    var random = new Random(7);
    Path file = temp.resolve("damaged");
    for (int i = 0; i < 400; i++) {
      byte[] damaged = Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(8192));
      for (int bytes = 0; bytes < 8 && damaged.length > 0; bytes++) {
        damaged[random.nextInt(Math.min(damaged.length, 1024))] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        assertThat(SharedLibrary.read(file).needs()).hasSizeLessThan(4097);
      } catch (IOException refused) {
        assertThat(refused).message().isNotBlank();
      }
    }
  }
}
