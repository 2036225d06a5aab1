package org.prunepoint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.prunepoint.cli.console.StandardOutput;

class FullOutputTest {
  private final StringWriter err = new StringWriter();

  private boolean whole(OutputStream to) {
    var output = new StandardOutput(to);
    var out = new PrintWriter(output, false, UTF_8);
    out.println("a table");
    out.flush();
    return Prunepoint.whole(output, new PrintWriter(err));
  }

  private static OutputStream refusing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Test
  void aFullDiskIsSaidAndNoSuccess() {
    assertThat(whole(refusing("No space left on device"))).isFalse();
    assertThat(err.toString().strip())
        .isEqualTo("prunepoint: the output cannot be written: the disk is full");
  }

  @Test
  void aReaderThatHasReadEnoughIsNoFault() {
    assertThat(whole(refusing("Broken pipe"))).isTrue();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatArrivesIsWhole() {
    var to = new ByteArrayOutputStream();
    assertThat(whole(to)).isTrue();
    assertThat(to.toString(UTF_8)).startsWith("a table");
    assertThat(err.toString()).isEmpty();
  }
}
