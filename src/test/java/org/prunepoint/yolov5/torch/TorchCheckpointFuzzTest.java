package org.prunepoint.yolov5.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.prunepoint.Fault;

/** Checkpoints that mean harm: read, or refused in a sentence; see {@code ParserFuzzTest}. */
@Tag("fuzz")
class TorchCheckpointFuzzTest {

  @DictionaryEntries({
    "cmodels.common\\x0AConv\\x0A",
    "ccollections\\x0AOrderedDict\\x0A",
    "ctorch._utils\\x0A_rebuild_tensor_v2\\x0A",
    "ctorch._utils\\x0A_rebuild_parameter\\x0A",
    "ctorch\\x0AHalfStorage\\x0A",
    "cos\\x0Asystem\\x0A",
    "storage"
  })
  @FuzzTest(maxDuration = "2m")
  void pickle(byte[] bytes) {
    try {
      Object value = Unpickler.load(bytes, new PythonNames("fuzz.pt"));
      assertThat(value == null || !(value instanceof Class)).isTrue();
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(1000).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "1m")
  void zip(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".pt");
    try {
      Files.write(file, bytes);
      Checkpoint.open(file).close();
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(1000).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }
}
