package org.prunepoint.video.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are those of errno.h; what is said beside them, glibc's words. */
class SystemReasonTest {
  @ParameterizedTest
  @CsvSource({
    "13, Permission denied, access denied",
    "13, 权限不够, access denied",
    "16, Device or resource busy, another program is using it",
    "10061, Connection refused, the connection was refused: nobody listens there",
    "7777, Something else, something else",
    "7777, '', unknown error"
  })
  void isSaidInWordsOfOurOwnWhateverLanguageTheSystemSpeaks(
      int number, String said, String reason) {
    assertThat(SystemReason.of(number, said)).isEqualTo(reason);
  }
}
