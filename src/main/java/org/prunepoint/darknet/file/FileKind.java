package org.prunepoint.darknet.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;

/**
 * What a file is that was given for another: told by its first bytes.
 *
 * @param is "a PNG picture"
 * @param advice what to do about it, a whole sentence part; empty where nothing is to be advised
 */
public record FileKind(String is, String advice) {
  private static final int HEAD = 4096;

  private static final String CONVERT =
      "convert it to Darknet's .weights with the tool that trained it";
  private static final String UNPACK = "unpack it first";
  private static final String ORIGIN = "give the .cfg and .weights it came from";

  /** A file that starts with these bytes. */
  private record Magic(String start, int offset, FileKind kind) {
    Magic(String start, String is, String advice) {
      this(start, 0, new FileKind(is, advice));
    }
  }

  /** One char a byte. */
  private static final List<Magic> MAGICS =
      List.of(
          new Magic("\u001f\u008b", "a gzip archive", UNPACK),
          new Magic("BZh", "a bzip2 archive", UNPACK),
          new Magic("\u00fd7zXZ\0", "an xz archive", UNPACK),
          new Magic("7z\u00bc\u00af", "a 7z archive", UNPACK),
          new Magic("Rar!", "a RAR archive", UNPACK),
          new Magic("(\u00b5/\u00fd", "a zstd archive", UNPACK),
          new Magic("ustar", 257, new FileKind("a tar archive", UNPACK)),
          new Magic("\u0089HDF", "an HDF5 file, such as Keras writes", CONVERT),
          new Magic("\u0093NUMPY", "a NumPy array", ""),
          new Magic("\0\0\0\0{\"", 4, new FileKind("a safetensors checkpoint", CONVERT)),
          new Magic("TFL3", 4, new FileKind("a TensorFlow Lite model", CONVERT)),
          new Magic("ptrt", "a TensorRT engine", ORIGIN),
          new Magic("ftrt", "a TensorRT engine", ORIGIN),
          new Magic("\u0089PNG", "a PNG picture", ""),
          new Magic("\u00ff\u00d8\u00ff", "a JPEG picture", ""),
          new Magic("GIF8", "a GIF picture", ""),
          new Magic("II*\0", "a TIFF picture", ""),
          new Magic("MM\0*", "a TIFF picture", ""),
          new Magic("WEBP", 8, new FileKind("a WebP picture", "")),
          new Magic("ftyphei", 4, new FileKind("a HEIC picture", "")),
          new Magic("ftyphev", 4, new FileKind("a HEIC picture", "")),
          new Magic("ftypmif1", 4, new FileKind("a HEIC picture", "")),
          new Magic("ftypavif", 4, new FileKind("an AVIF picture", "")),
          new Magic("AVI ", 8, new FileKind("a video (AVI)", "")),
          new Magic("ftyp", 4, new FileKind("a video (MP4)", "")),
          new Magic("\u001aE\u00df\u00a3", "a video (Matroska)", ""),
          new Magic("%PDF", "a PDF document", ""),
          new Magic("SQLite format 3", "an SQLite database", ""),
          new Magic("\u007fELF", "a program", ""),
          new Magic("\u00ca\u00fe\u00ba\u00be", "a program", ""));

  private static final FileKind CHECKPOINT =
      new FileKind(
          "a PyTorch checkpoint (.pt, a zip of pickles)",
          "one of YOLOv5 is given alone, in place of cfg and weights; of another network, "
              + CONVERT);

  /** A kind that no Darknet file can be; empty for text and for what is not known. */
  public static Optional<FileKind> of(byte[] bytes) {
    if (bytes.length < 4) {
      return Optional.empty();
    }
    String head = latin1(bytes);
    char first = head.charAt(0);
    Optional<FileKind> markup =
        first == '<' || first == '\n' || first == ' ' ? markup(head) : Optional.empty();
    if (markup.isPresent()) {
      return markup;
    }
    if (head.startsWith("version https://git-lfs")) {
      return Optional.of(
          new FileKind(
              "a Git LFS pointer, a note of where the file lies",
              "fetch the file with git lfs pull"));
    }
    if (head.startsWith("PK\3\4") || head.startsWith("PK\5\6")) {
      return Optional.of(
          head.contains("data.pkl") || head.contains("constants.pkl")
              ? CHECKPOINT
              : new FileKind("a zip archive", UNPACK));
    }
    if (first == 0x80 && head.charAt(1) >= 2 && head.charAt(1) <= 5) {
      return Optional.of(
          new FileKind("a Python pickle, as older PyTorch checkpoints (.pt) are", CONVERT));
    }
    if (first == 8 && head.charAt(1) < 32 && "\u0012\u001a\":B".indexOf(head.charAt(2)) >= 0) {
      return Optional.of(new FileKind("an ONNX model", ORIGIN));
    }
    return MAGICS.stream()
        .filter(m -> head.startsWith(m.start(), m.offset()))
        .findFirst()
        .map(Magic::kind);
  }

  private static Optional<FileKind> markup(String head) {
    String start = head.stripLeading().toLowerCase(java.util.Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return Optional.of(
          new FileKind(
              "a web page (HTML)", "it was downloaded in place of the file: download again"));
    }
    return start.startsWith("<?xml") || start.startsWith("<annotation") || start.startsWith("<!--")
        ? Optional.of(new FileKind("an XML file", ""))
        : Optional.empty();
  }

  /** As {@link #of}, and what text looks like: a cfg, a data file, YAML, JSON, other text. */
  public static Optional<FileKind> ofAny(byte[] bytes) {
    Optional<FileKind> binary = of(bytes);
    if (binary.isPresent()) {
      return binary;
    }
    if (bytes.length == 0) {
      return Optional.of(new FileKind("empty", "was the download cut off, or the disk full?"));
    }
    if (isWeights(bytes)) {
      return Optional.of(
          new FileKind("a Darknet weights file", "were the files given in another order?"));
    }
    String head = latin1(bytes);
    if (head.chars().allMatch(c -> c == 0)) {
      return Optional.of(new FileKind("nothing but zeros", "was the download cut off?"));
    }
    return text(bytes);
  }

  /** As {@link #ofAny}; empty also if the file cannot be read. */
  public static Optional<FileKind> of(Path file) {
    try (var in = Files.newInputStream(file)) {
      return ofAny(in.readNBytes(HEAD));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<FileKind> text(byte[] bytes) {
    byte[] head = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
    var decoded = TextEncoding.decode(head);
    if (decoded.text().chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
      return Optional.empty();
    }
    // Any byte is a letter of Latin-1; in a text most are of ASCII all the same.
    if (decoded.encoding().equals("Latin-1")
        && 2 * decoded.text().chars().filter(c -> c > '~').count() > decoded.text().length()) {
      return Optional.empty();
    }
    String order = "were the files given in another order?";
    List<String> lines =
        decoded
            .text()
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty() && l.charAt(0) != '#' && l.charAt(0) != ';')
            .toList();
    if (lines.isEmpty()) {
      return Optional.of(new FileKind("text without a line that says anything", ""));
    }
    String line = lines.getFirst();
    // What stands before its first section is another matter.
    if (line.matches("\\[\\w+\\].*") || lines.stream().anyMatch(l -> l.matches("\\[net\\].*"))) {
      return Optional.of(new FileKind("a Darknet cfg", order));
    }
    if (lines.stream().anyMatch(l -> l.matches("(classes|train|valid|names|backup)\\s*=.*"))) {
      return Optional.of(new FileKind("a Darknet data file", order));
    }
    if (line.startsWith("{")) {
      return Optional.of(new FileKind("a JSON file", ""));
    }
    if (lines.stream().anyMatch(l -> l.matches("[A-Za-z_]+:( .*)?"))) {
      return Optional.of(
          new FileKind("a YAML file, as the PyTorch tools use", "give Darknet's own file"));
    }
    return Optional.of(
        new FileKind("a text file", "it starts with \"" + Printable.start(line, 60) + "\""));
  }

  /** Version 0.0 to 0.5, and numbers, not text, behind it. */
  private static boolean isWeights(byte[] bytes) {
    if (bytes.length < 20) {
      return false;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int minor = in.getInt(4);
    return in.getInt(0) == 0 && minor >= 1 && minor <= 5 && in.getInt(8) < 1000;
  }

  /** Whether it is no text that could have become a cfg. */
  public boolean noCfg() {
    return !List.of("a text file", "a Darknet cfg", "empty").contains(is)
        && !is.startsWith("text ");
  }

  /** Whether it is text of another program, of which no line is the name of a class. */
  public boolean noNames() {
    return is.startsWith("a Darknet") || is.startsWith("a JSON");
  }

  /** Whether it is neither a picture nor a video, and no text that may name some. */
  public boolean noMedia() {
    return !is.contains("picture")
        && !is.startsWith("a video")
        && !List.of("a text file", "empty").contains(is)
        && !is.startsWith("text ");
  }

  /**
   * What to throw where this was found.
   *
   * @param expected with its article: "a Darknet cfg"
   */
  public Fault fault(Object file, String expected) {
    return new Fault(
        "%s is %s; expected %s%s."
            .formatted(file, is, expected, advice.isEmpty() ? "" : ": " + advice)
            .replaceFirst("\\?\\.$", "?"));
  }

  /**
   * @throws Fault if this is a kind that no Darknet file can be
   */
  public static void refuse(Object file, byte[] bytes, String expected) {
    of(bytes)
        .ifPresent(
            kind -> {
              throw kind.fault(file, expected);
            });
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
  }
}
