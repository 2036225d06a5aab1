package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
  static final List<String> NAMES =
      List.of(
          "net.cfg",
          "",
          "a b.cfg",
          "net(1).cfg",
          "a&b.cfg",
          "a$(touch${IFS}PWNED)`touch PWNED`-slim-0.50.cfg",
          "a;touch PWNED;.cfg",
          "a';touch PWNED;'.cfg",
          "a\";touch PWNED;\".cfg",
          "a|b>PWNED",
          "a\ntouch PWNED\n.cfg",
          "a\u001B[31m%s\\n'b'.cfg",
          "a\u202Egfc.\u2028x",
          "*",
          "?[a]{b,c}",
          "~",
          "~root",
          "$HOME",
          "#a",
          "!!",
          "=ls",
          "a\\",
          "汽车🚗");

  @ParameterizedTest
  @MethodSource("names")
  void aPosixShellTakesAWordAsItIs(String name, @TempDir Path folder) throws Exception {
    Path sh = Path.of("/bin/sh");
    assumeThat(sh).exists();
    String command = "printf %s " + Shell.POSIX.word(name);

    Process process =
        new ProcessBuilder(sh.toString(), "-c", command).directory(folder.toFile()).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(name);
    assertThat(process.waitFor()).isZero();
    assertThat(Files.exists(folder.resolve("PWNED"))).isFalse();
  }

  static List<String> names() {
    return NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void aQuotedWordIsPrintableItself(String name) {
    for (Shell shell : Shell.values()) {
      assertThat(shell.word(name)).isEqualTo(Printable.line(shell.word(name)));
    }
  }

  @Test
  void whatNeedsNoQuotesHasNone() {
    assertThat(Shell.POSIX.command(List.of("./prunepoint", "train", "o/n-slim-0.50.cfg", "--x")))
        .isEqualTo("./prunepoint train o/n-slim-0.50.cfg --x");
    assertThat(Shell.WINDOWS.command(List.of(".\\prunepoint", "train", "o\\n.cfg", "--x")))
        .isEqualTo(".\\prunepoint train o\\n.cfg --x");
  }

  @ParameterizedTest
  @CsvSource({
    "a b.cfg, \"a b.cfg\"",
    "net(1)&calc.cfg, \"net(1)&calc.cfg\"",
    "it's.cfg, \"it's.cfg\"",
    "50%.cfg, \"50%.cfg\"",
    "C:\\my data\\, \"C:\\my data\\\\\"",
    "汽车.cfg, \"汽车.cfg\""
  })
  void bothShellsOfWindowsTakeDoubleQuotes(String name, String quoted) {
    assertThat(Shell.WINDOWS.word(name)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a$(calc).cfg",
        "a`$b.cfg",
        "a\"&calc&\".cfg",
        "a”;calc;“.cfg",
        "%PATH%.cfg",
        "a\n"
      })
  void whatOneOfThemWouldObeyBetweenQuotesIsShownAsWhatNoFileNameHolds(String name) {
    String inside = Shell.WINDOWS.word(name).replaceAll("^\"|\"$", "");

    assertThat(inside).doesNotContainPattern("[$`\"”“„]|%.*%|\n").contains("?");
  }
}
