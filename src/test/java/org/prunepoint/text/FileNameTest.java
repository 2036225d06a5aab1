package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "yolov3 spp-w25, yolov3 spp-w25",
    "汽车🚗, 汽车🚗",
    "a\u001B[31mb, a_[31mb",
    "a\u202Egpj.cfg, a_gpj.cfg",
    "x|<img>, x__img_"
  })
  void whatCannotBeSeenOrStoredIsAnUnderscore(String foreign, String name) {
    assertThat(FileName.of(foreign)).isEqualTo(name);
  }

  @Test
  void aLineBreakToo() {
    assertThat(FileName.of("a\r\nb\u2028c")).isEqualTo("a__b_c");
  }
}
