import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A film is there when it can be played. */
final class Film extends Work {
  private static final Set<String> NEEDED = Set.of("ftyp", "moov", "mdat");

  private final Path file;

  Film(Path folder) {
    super(folder);
    this.file = folder.resolve("seen.mp4");
  }

  @Override
  String name() {
    return "record";
  }

  @Override
  List<String> words(boolean again) {
    List<String> words = new ArrayList<>(List.of("detect", CFG, WEIGHTS));
    words.addAll(List.of("--source", "samples/traffic.mp4", "--frames", "30"));
    words.addAll(List.of("--save-video", file.toString()));
    return words;
  }

  @Override
  void learn() throws IOException {
    compare();
  }

  @Override
  void look() throws IOException {
    if (Files.exists(file)) {
      Set<String> boxes = boxes();
      require(boxes.containsAll(NEEDED), "a film of " + boxes + " only");
    }
  }

  @Override
  void compare() throws IOException {
    require(Files.exists(file), "there is no film");
    look();
    Set<Path> left = Outputs.besides(file);
    require(left.isEmpty(), "left of killed runs: " + left);
  }

  /** The boxes of an MP4 file, which fill it to its last byte (ISO/IEC 14496-12). */
  private Set<String> boxes() throws IOException {
    Set<String> names = new TreeSet<>();
    try (FileChannel in = FileChannel.open(file)) {
      long at = 0;
      while (at < in.size()) {
        ByteBuffer head = ByteBuffer.allocate(16);
        in.read(head, at);
        long size = Integer.toUnsignedLong(head.getInt(0));
        names.add(new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1));
        at += size == 1 ? head.getLong(8) : size;
        if (size == 0 || at > in.size()) {
          throw new IOException(file + " ends in the middle of " + names);
        }
      }
    }
    return names;
  }
}
