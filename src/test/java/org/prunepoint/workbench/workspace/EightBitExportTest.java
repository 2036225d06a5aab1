package org.prunepoint.workbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.quantization.QuantizationSettings;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.quantization.QuantizedFile.Measured;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.workbench.FakeDialogs;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.kit.message.Messages;

class EightBitExportTest {
  @TempDir Path folder;
  private final FakeDialogs dialogs = new FakeDialogs();
  private final List<Path> written = new ArrayList<>();
  private final List<WrittenFile> remembered = new ArrayList<>();

  private void write(double latencyMs) {
    write(latencyMs, false);
  }

  private void write(double latencyMs, boolean overflows) {
    var asked =
        new EightBitWriter.Asked(
            new KnownPair("70 %", folder.resolve("net.cfg"), folder.resolve("net.weights"), ""),
            folder.resolve("net.data"),
            QuantizationSettings.DEFAULT,
            CalibrationSettings.DEFAULT,
            Scoring.DARKNET,
            false);
    new EightBitExport(
            new InlineJobs(),
            new Messages(),
            dialogs,
            (_, file) ->
                (_, _) ->
                    new QuantizedFile(
                        file,
                        Set.of(),
                        List.of(),
                        new Measured(Optional.empty(), 5, 4_000),
                        new Measured(Optional.empty(), latencyMs, 1_000),
                        96,
                        overflows),
            remembered::add)
        .write(asked, file -> written.add(file.file()));
  }

  @Test
  void theFileIsWrittenWhereTheUserSaysUnderTheNameOfTheCommand() {
    write(4);
    assertThat(written).as("no folder was chosen").isEmpty();
    dialogs.answer = folder;
    write(4);
    assertThat(written).containsExactly(folder.resolve("net-int8.onnx"));
    assertThat(dialogs.toasts.getLast()).contains("net-int8.onnx").doesNotContain("slower");
  }

  @Test
  void thatItIsSlowerIsSaid() {
    dialogs.answer = folder;
    write(6);
    assertThat(dialogs.toasts.getLast()).contains("slower here");
  }

  @Test
  void thatWeightsOverflowHereIsSaid() {
    dialogs.answer = folder;
    write(4, true);
    assertThat(dialogs.toasts.getLast()).contains("7 bits are safe").doesNotContain("slower");
    assertThat(remembered.getLast().note()).as("toasts go away").contains("7 bits are safe");
  }

  @Test
  void whatWasWrittenIsKnownAfterItsToastIsGone() {
    dialogs.answer = folder;
    write(4);
    assertThat(remembered).hasSize(1);
    assertThat(remembered.getFirst().file()).isEqualTo(folder.resolve("net-int8.onnx"));
    assertThat(remembered.getFirst().note().replace('\u00a0', ' '))
        .isEqualTo("mAP –, 1.0 kB, 4.00 ms.");
  }

  @Test
  void whatIsThereIsReplacedOnlyIfTheUserSaysSo() throws Exception {
    Files.writeString(folder.resolve("net-int8.onnx"), "an earlier one");
    dialogs.answer = folder;
    dialogs.confirms = false;
    write(4);
    assertThat(written).isEmpty();
  }
}
