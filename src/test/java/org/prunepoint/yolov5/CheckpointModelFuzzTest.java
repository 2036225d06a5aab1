package org.prunepoint.yolov5;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.prunepoint.Fault;
import org.prunepoint.yolov5.torch.SavedByTorch;

/** What a pickle and a yaml describe: a network, or a sentence; see {@code ParserFuzzTest}. */
@Tag("fuzz")
class CheckpointModelFuzzTest {

  @DictionaryEntries({
    "cmodels.yolo\\x0AModel\\x0A",
    "cmodels.yolo\\x0ADetect\\x0A",
    "cmodels.common\\x0AConv\\x0A",
    "cmodels.common\\x0AC3\\x0A",
    "ctorch.nn.modules.container\\x0ASequential\\x0A",
    "ccollections\\x0AOrderedDict\\x0A",
    "_modules",
    "_parameters",
    "model",
    "module_list.0.Conv2d.weight"
  })
  @FuzzTest(maxDuration = "2m")
  void model(byte[] pickle) throws IOException {
    Path file = Files.createTempFile("fuzz", ".pt");
    try {
      SavedByTorch.zip(file, pickle, Collections.nCopies(4, new byte[4096]));
      ModelFiles.open(file, file);
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(1000).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }

  @DictionaryEntries({"backbone:", "head:", "[-1, 1, Conv, [8, 3]]", "- [", "nn.Upsample", "#"})
  @FuzzTest(maxDuration = "1m")
  void yaml(byte[] text) throws IOException {
    Path file = Files.createTempFile("fuzz", ".yaml");
    try {
      Files.write(file, text);
      assertThat(NetworkYaml.read(file).modules()).hasSizeLessThanOrEqualTo(1000);
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(1000).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }
}
