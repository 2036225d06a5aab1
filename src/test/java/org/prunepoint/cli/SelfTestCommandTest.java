package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import org.junit.jupiter.api.Test;

/** What an installed program is asked whether it is whole; the window's part needs a JVM alone. */
class SelfTestCommandTest {
  @Test
  void isNotInTheHelpButCanBeAsked() {
    assertThat(prunepoint("--help").out()).doesNotContain("self-test");
    Ran ran = prunepoint("self-test", "--help");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("on the sample", "--quick");
  }
}
