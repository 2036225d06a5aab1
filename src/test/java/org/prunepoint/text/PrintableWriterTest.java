package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableWriterTest {
  private final StringWriter written = new StringWriter();
  private final PrintableWriter writer = new PrintableWriter(written);

  @Test
  void nothingThatATerminalObeysGetsThrough() {
    new PrintWriter(writer).printf("%s|%c|%s%n", "\u001B]0;x\u0007", '\u009B', "\u202Ecba");

    assertThat(written.toString())
        .isEqualTo("\\u001B]0;x\\u0007|\\u009B|\\u202Ecba" + System.lineSeparator());
  }

  @Test
  void linesAndTabsStay() throws IOException {
    writer.write("a\tb\nc\r\nd");

    assertThat(written.toString()).isEqualTo("a\tb\nc\r\nd");
  }

  @Test
  void aLineEndOfWindowsMayComeInTwoCallsButALoneReturnOverwritesNothing() throws IOException {
    writer.write("a\r");
    writer.write("\nb\r");
    writer.write("c");

    assertThat(written.toString()).isEqualTo("a\r\nb\\u000Dc");
  }

  @Test
  void halvesOfAPairFindEachOtherAndALoneHalfIsShown() throws IOException {
    writer.write("\uD83D");
    writer.flush();
    writer.write("\uDE97 \uD83D");
    writer.close();

    assertThat(written.toString()).isEqualTo("🚗 \\uD83D");
  }
}
