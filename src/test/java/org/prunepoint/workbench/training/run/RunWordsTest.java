package org.prunepoint.workbench.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu() | CPU",
        "gpu(0) NVIDIA H200 | GPU 0 NVIDIA H200",
        "gpu(0), gpu(1) | GPU 0, GPU 1"
      })
  void devicesAreCalledAsPeopleCallThem(String kept, String said) {
    assertThat(RunWords.device(kept)).isEqualTo(said);
  }
}
