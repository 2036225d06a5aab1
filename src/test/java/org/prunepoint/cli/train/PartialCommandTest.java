package org.prunepoint.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.cli.Ran;

class PartialCommandTest {
  private static final Path CFG = Path.of("cfg", "traffic.cfg");
  private static final Path WEIGHTS = Path.of("weights", "traffic.weights");

  @TempDir Path temp;

  /** {@code darknet partial cfg/traffic.cfg weights/traffic.weights OUT N}, AlexeyAB 59596d7. */
  @ParameterizedTest
  @CsvSource({
    "12, 6a209a20fe9dca9e69aae463864d2ca9a1cbc62fbb6b78577aa2bc93d5dd936e",
    "37, f0c35eaa918b2e601aaca6c9dd80b73ab137dac7a299ab375acb7868cf576837"
  })
  void writesWhatDarknetWrites(int layers, String sha256)
      throws IOException, NoSuchAlgorithmException {
    Path out = temp.resolve("traffic.conv." + layers);
    Ran ran = prunepoint("partial", CFG, WEIGHTS, layers, "--out", out);

    assertThat(ran.code()).as(ran.err()).isZero();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(out));
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
  }

  @Test
  void endsBeforeTheFirstHeadWhereNothingIsTyped() {
    Ran ran = prunepoint("partial", CFG, WEIGHTS, "--out", temp.resolve("part"), "--json");

    assertThat(ran.json().path("layers").asInt()).isEqualTo(88);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "115", "x"})
  void whatIsNoNumberOfLayersIsMisuse(String layers) {
    Ran ran = prunepoint("partial", CFG, WEIGHTS, "--out", temp.resolve("part"), "--", layers);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("N, the layers to write: ");
  }
}
