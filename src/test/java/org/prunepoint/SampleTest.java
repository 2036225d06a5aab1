package org.prunepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of other programs belong to these bytes. */
class SampleTest {
  @ParameterizedTest
  @CsvSource({
    "cfg/traffic.cfg, 2ac9eccf4c3efcad682f7fa2e417c9ef99de5fb34a9e8a9dbbf0553c2b995da9",
    "weights/traffic.weights, afe64149662e176f6d2189620917cf951a259df8ad8b25336e86e26515a469ff"
  })
  void theSampleIsTheOneThatOtherProgramsWereRunOn(Path file, String sha256) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));

    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
  }
}
