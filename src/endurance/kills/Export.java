import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The old file is there until the new one is. */
final class Export extends Work {
  private static final byte[] OLD = "the file from before".getBytes(StandardCharsets.UTF_8);

  private final Path file;
  private byte[] peace = {};

  Export(Path folder) {
    super(folder);
    this.file = folder.resolve("traffic.onnx");
  }

  @Override
  String name() {
    return "export";
  }

  @Override
  List<String> words(boolean again) {
    List<String> words = new ArrayList<>(List.of("export", CFG, WEIGHTS, "--format", "onnx"));
    words.addAll(List.of("--no-verify", "--force", "--out", file.toString()));
    return words;
  }

  @Override
  void learn() throws IOException {
    peace = Files.readAllBytes(file);
  }

  @Override
  void look() throws IOException {
    byte[] now = Files.readAllBytes(file);
    require(
        Arrays.equals(now, OLD) || Arrays.equals(now, peace),
        "the file has %,d bytes, neither the old one nor the new one".formatted(now.length));
  }

  @Override
  void compare() throws IOException {
    require(Arrays.equals(Files.readAllBytes(file), peace), "another file");
    Set<Path> left = Outputs.besides(file);
    require(left.isEmpty(), "left of killed runs: " + left);
  }

  @Override
  boolean untouched() throws IOException {
    return Outputs.besides(file).isEmpty();
  }

  @Override
  void clear() throws IOException {
    super.clear();
    Files.write(file, OLD);
  }
}
