package org.prunepoint.remote.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;

class SparkLinkTest {
  private final Driver driver = new Driver();
  private final List<String> after = new ArrayList<>();
  private final SparkLink link =
      new SparkLink(driver, "the job", Path.of("spark.log"), () -> after.add("ended"));

  @Test
  void aDriverThatFoundNobodyIsNotWaitedFor() {
    link.close();

    assertThat(driver.waited).containsExactly(0L);
    assertThat(driver.destroyed).isTrue();
    assertThat(after).containsExactly("ended");
  }

  @Test
  void onWhoseMachinesPointsAreMeasuredEndsThemItself() throws IOException {
    driver.says("prunepoint places 4 false\n");
    while (link.places() == 0) {
      assertThat(link.next(new Cancellation())).isEmpty();
    }
    link.close();

    assertThat(driver.waited).hasSize(1).doesNotContain(0L);
  }

  /** One that ends when nobody waits for it any more. */
  private static final class Driver extends Process {
    private final PipedOutputStream said = new PipedOutputStream();
    private final PipedInputStream heard = new PipedInputStream();
    private final List<Long> waited = new ArrayList<>();
    private boolean destroyed;

    Driver() {
      try {
        heard.connect(said);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    void says(String line) throws IOException {
      said.write(line.getBytes(StandardCharsets.UTF_8));
      said.flush();
    }

    @Override
    public OutputStream getOutputStream() {
      return new ByteArrayOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return heard;
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) {
      waited.add(timeout);
      return false;
    }

    @Override
    public int waitFor() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int exitValue() {
      throw new IllegalThreadStateException();
    }

    @Override
    public void destroy() {
      destroyed = true;
    }
  }
}
