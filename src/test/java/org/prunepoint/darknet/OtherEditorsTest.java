package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.TextFile;

/** Files as Notepad, PowerShell, old Macs and Chinese editors save them. */
class OtherEditorsTest {
  private static final String PLAIN =
      "[net]\nwidth=8\nheight=8\nchannels=3\n[convolutional]\nfilters=2 # 中文\nactivation=linear\n";

  @TempDir private Path folder;

  private static byte[] bytes(String form) {
    return switch (form) {
      case "plain" -> PLAIN.getBytes(StandardCharsets.UTF_8);
      case "bom" -> ("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_8);
      case "two boms" -> ("\uFEFF\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_8);
      case "utf16" -> ("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_16LE);
      case "utf16be" -> ("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_16BE);
      case "utf16 unmarked" -> PLAIN.getBytes(StandardCharsets.UTF_16LE);
      case "utf16be unmarked" -> PLAIN.getBytes(StandardCharsets.UTF_16BE);
      case "mac" -> PLAIN.replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
      case "mac and a last line feed" -> (PLAIN.replace('\n', '\r') + "\n").getBytes(UTF_8);
      case "crlf" -> PLAIN.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      case "gbk" -> PLAIN.getBytes(Charset.forName("GBK"));
      case "text behind [net]" ->
          PLAIN.replace("[net]", "[net] # settings").getBytes(StandardCharsets.UTF_8);
      case "a key twice" ->
          PLAIN.replace("filters=2", "filters=2\nfilters=16").getBytes(StandardCharsets.UTF_8);
      default -> throw new IllegalArgumentException(form);
    };
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "bom",
        "two boms",
        "utf16",
        "utf16be",
        "utf16 unmarked",
        "utf16be unmarked",
        "mac",
        "mac and a last line feed",
        "crlf",
        "gbk",
        "text behind [net]",
        "a key twice"
      })
  void aCfgIsTheSameNetworkHoweverItWasSavedAndWhatIsWrittenIsPlain(String form) {
    Cfg cfg = Cfg.parse("test.cfg", bytes(form));
    var read = NetworkReader.read(cfg);

    assertThat(cfg.bytes()).isEqualTo(bytes(form));
    assertThat(read.network().layers()).isEqualTo(HandMade.network(PLAIN).layers());
    assertThat(read.network().input()).isEqualTo(HandMade.network(PLAIN).input());
    String written = HandMade.text(cfg.portable());
    assertThat(written).startsWith("[net]").doesNotContain("\uFEFF", "\0", "filters=16");
    assertThat(written.lines().findFirst()).contains("[net]");
    assertThat(NetworkReader.read(cfg.portable()).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "crlf", "gbk"})
  void whatDarknetReadsIsLeftByteForByteAndGetsNoWord(String form) {
    Cfg cfg = Cfg.parse("test.cfg", bytes(form));

    assertThat(NetworkReader.read(cfg).warnings()).isEmpty();
    assertThat(cfg.portable().bytes()).isEqualTo(bytes(form));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bom | starts with a byte order mark",
        "utf16 | is encoded in UTF-16",
        "utf16be unmarked | is encoded in UTF-16",
        "mac | ends its lines with CR alone",
        "text behind [net] | line 1: Darknet knows no section with text behind its ]",
        "a key twice | line 7: filters=16"
      })
  void whatIsWrittenOtherwiseIsSaid(String form, String said) {
    assertThat(NetworkReader.read(Cfg.parse("test.cfg", bytes(form))).warnings())
        .singleElement()
        .asString()
        .contains(said);
  }

  @Test
  void textBehindASectionMovesToALineOfItsOwn() {
    assertThat(HandMade.text(HandMade.cfg("[net] settings\r\nwidth=8\r\n").portable()))
        .isEqualTo("[net]\r\n# settings\r\nwidth=8\r\n");
  }

  /** {@code parse_route} and {@code parse_yolo_mask} count commas, the former behind a #, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "route | layers = -1, 2, | layers =-1,2",
        "route | layers=-4 # back, to 12 | layers=-4;# back, to 12",
        "route | layers=-4 # back | layers=-4 # back",
        "shortcut | from=-3, | from=-3",
        "yolo | mask=0,1, | mask=0,1",
        "yolo | mask=0,1 # small, large | mask=0,1 # small, large",
        "yolo | anchors=1,2,3,4, | anchors=1,2,3,4,"
      })
  void noCommaIsWrittenThatDarknetWouldCount(String type, String list, String written) {
    for (String end : new String[] {"\n", "\r\n"}) {
      Cfg cfg = HandMade.cfg("[" + type + "]" + end + list + end + "stream=0" + end);
      assertThat(HandMade.text(cfg.portable()))
          .isEqualTo("[" + type + "]" + end + written.replace(";", end) + end + "stream=0" + end);
      assertThat(cfg.portable().portable().lines()).isEqualTo(cfg.portable().lines());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "net | subdivisions=0 | has subdivisions=0",
        "net | policy=steps | has policy=steps, but not both steps= and scales=",
        "net | policy=steps;steps=1,2,3;scales=.1 | has 3 steps, but 1 scales",
        "shortcut | from=-2;weights_type=some | has the unknown weights_type=some",
        "shortcut | from=-2;weights_type=per_channel | has weights, but weights_normalization=none",
        "yolo | classes=3;counters_per_class=1,2 | has 2 counters_per_class for 3 classes"
      })
  void whatDarknetStopsAtIsSaidAndNotWritten(String type, String options, String obstacle) {
    Cfg cfg = HandMade.cfg("[" + type + "]\n" + options.replace(';', '\n') + "\n");

    assertThatThrownBy(cfg::portable)
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("test.cfg, line 1: Darknet does not read this [" + type + "], ")
        .hasMessageContaining(obstacle)
        .hasMessageEndingWith("; nothing is written before that is mended.");
  }

  private List<String> lines(byte[] bytes) throws IOException {
    Path file = folder.resolve("list.txt");
    Files.write(file, bytes);
    return TextFile.lines(file, "list of pictures", 1 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GBK", "GB18030"})
  void listsAreReadInEveryUsualEncoding(String charset) throws IOException {
    assertThat(lines("obj/图片 1.jpg\r\nobj/二.jpg\r\n".getBytes(Charset.forName(charset))))
        .containsExactly("obj/图片 1.jpg", "obj/二.jpg");
  }

  @Test
  void aListOfPowerShellIsUtf16WithAMark() throws IOException {
    assertThat(lines("\uFEFFobj/a.jpg\r\nobj/b.jpg\r\n".getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly("obj/a.jpg", "obj/b.jpg");
  }

  @Test
  void europeanNamesInLatinOneStayEuropean() throws IOException {
    assertThat(lines("Bücher\ncafé\nSchlüssel\n".getBytes(StandardCharsets.ISO_8859_1)))
        .containsExactly("Bücher", "café", "Schlüssel");
  }

  @Test
  void chineseNamesInGbkAreChineseAndItIsSaid() throws IOException {
    Path file = folder.resolve("my.names");
    Files.write(file, "红细胞\n白细胞\n血小板\n".getBytes(Charset.forName("GBK")));
    NamesFile names = NamesFile.read(file);

    assertThat(names.names()).containsExactly("红细胞", "白细胞", "血小板");
    assertThat(names.warnings()).containsExactly(file + " is not UTF-8; it is read as GBK.");
  }

  @Test
  void aPipeIsRefusedAtOnceAndNeverWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertRefused(pipe);
  }

  @Test
  void aDeviceIsRefusedAtOnce() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device), "needs /dev/zero");

    assertRefused(device);
  }

  private static void assertRefused(Path file) {
    String sentence = "is a device or a pipe; expected a";
    assertThatThrownBy(() -> Cfg.read(file))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(sentence);
    assertThatThrownBy(() -> WeightsFile.read(file, HandMade.network(PLAIN)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(sentence);
    assertThatThrownBy(() -> DataFile.read(file))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(sentence);
    assertThatThrownBy(() -> NamesFile.read(file))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(sentence);
    assertThatThrownBy(() -> TextFile.lines(file, "list of pictures", 1 << 20))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(sentence);
  }
}
