package org.prunepoint.video;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;
import org.prunepoint.natives.NativeLibraries;

/**
 * The {@code ffmpeg} and {@code ffprobe} programs that lie in the jar of FFmpeg's libraries: a peer
 * that shares no code of ours. They are linked to the sound library of desktops; where a machine
 * has none, an empty one in its place lets them start.
 */
public final class FfmpegProgram {
  private static final String PLATFORM = "org/bytedeco/ffmpeg/linux-x86_64";

  private static Path unpacked;
  private static List<Path> libraries = List.of();

  private FfmpegProgram() {}

  /** Runs {@code ffmpeg} quietly, over what is there. */
  public static void ffmpeg(Object... words) {
    List<Object> all = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error", "-y"));
    all.addAll(List.of(words));
    Result result = run("ffmpeg", all);
    if (result.code() != 0 || !result.err().isBlank()) {
      throw new AssertionError("ffmpeg " + all + ": " + result.err());
    }
  }

  /** What {@code ffprobe} says of the first video stream: one value a line. */
  public static List<String> probe(Path file, String entries) {
    Result result =
        run(
            "ffprobe",
            List.of(
                "-v",
                "error",
                "-count_frames",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=" + entries,
                "-of",
                "default=noprint_wrappers=1:nokey=1",
                file));
    if (result.code() != 0 || !result.err().isBlank()) {
      throw new AssertionError("ffprobe " + file + ": " + result.err());
    }
    return result.out().lines().toList();
  }

  /** What a program said. */
  public record Result(int code, String out, String err) {}

  private static Result run(String program, List<?> words) {
    try {
      Process process = start(program, words);
      process.getOutputStream().close();
      var err = new StringBuilder();
      Thread reader =
          Thread.ofPlatform().daemon().start(() -> err.append(text(process.getErrorStream())));
      String out = text(process.getInputStream());
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(program + " does not end");
      }
      reader.join();
      String said =
          err.toString()
              .lines()
              .filter(line -> !line.contains("no version information available"))
              .collect(Collectors.joining("\n"));
      return new Result(process.exitValue(), out, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts one that goes on until it is destroyed. */
  public static Process start(String program, List<?> words) throws IOException {
    List<String> command = new ArrayList<>(List.of(program(program).toString()));
    words.forEach(word -> command.add(String.valueOf(word)));
    var builder = new ProcessBuilder(command);
    builder.environment().put("LD_LIBRARY_PATH", libraryPath());
    return builder.start();
  }

  private static String text(InputStream from) {
    try (from) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the programs find their libraries; empty where the system has all. */
  public static String libraryPath() {
    return String.join(":", libraries.stream().map(Path::toString).toList());
  }

  private static synchronized Path program(String name) throws IOException {
    if (unpacked == null) {
      NativeLibraries.javaCpp();
      try {
        // Where the system has the sound library. Each program is unpacked by its own class.
        Class<?> its = name.equals("ffprobe") ? ffprobe.class : ffmpeg.class;
        return Path.of(Loader.load(its));
      } catch (LinkageError noSound) {
        Assumptions.assumeTrue(Gcc.isThere(), "ffmpeg needs libpulse or gcc: " + noSound);
        unpacked = unpacked();
        libraries = List.of(unpacked, Gcc.emptyLibrary("libpulse.so.0"));
      }
    }
    return unpacked.resolve(name);
  }

  private static Path unpacked() throws IOException {
    Path into = Files.createDirectories(Path.of("target", "ffmpeg").toAbsolutePath());
    var jar =
        (JarURLConnection) ClassLoader.getSystemResource(PLATFORM + "/ffmpeg").openConnection();
    for (JarEntry entry : jar.getJarFile().stream().toList()) {
      Path file = into.resolve(Path.of(entry.getName()).getFileName().toString());
      if (entry.getName().startsWith(PLATFORM + "/")
          && !entry.isDirectory()
          && !Files.exists(file)) {
        Path part = Files.createTempFile(into, "part", "");
        try (InputStream in = jar.getJarFile().getInputStream(entry)) {
          Files.copy(in, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (!part.toFile().setExecutable(true)) {
          throw new IOException(part + " cannot be made executable");
        }
        Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return into;
  }
}
