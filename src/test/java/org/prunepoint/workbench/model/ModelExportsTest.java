package org.prunepoint.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.workbench.FakeDialogs;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.WrittenFile;

class ModelExportsTest {
  @TempDir Path folder;
  private final Messages messages = new Messages();
  private final InlineJobs jobs = new InlineJobs();
  private final FakeDialogs dialogs = new FakeDialogs();
  private final OpenedModel opened = new OpenedModel(jobs, messages, ModelFileSet::around);
  private final List<WrittenFile> remembered = new ArrayList<>();
  private final ModelExports exports =
      new ModelExports(opened, jobs, messages, dialogs, remembered::add);
  private Path cfg;

  @BeforeEach
  void open() throws Exception {
    cfg = SmallModel.write(folder);
    dialogs.answer = Files.createDirectories(folder.resolve("out"));
  }

  @Test
  void whatIsWrittenIsWhatTheCommandWrites() throws Exception {
    opened.open(List.of(cfg));
    exports.export(ExportFormat.ONNX);

    assertThat(messages.shownProperty().get()).isNull();
    assertThat(dialogs.toasts).hasSize(1);
    assertThat(remembered)
        .singleElement()
        .satisfies(w -> assertThat(w.note()).startsWith("Verified: "));
    assertThat(dialogs.toasts.getFirst())
        .startsWith("Written: " + folder.resolve("out/small.onnx"))
        .contains("Verified: ");
    Path theirs = folder.resolve("command.onnx");
    Ran.prunepoint(
        "export",
        cfg,
        folder.resolve("small.weights"),
        "--format",
        "onnx",
        "--out",
        theirs,
        "--no-verify");
    assertThat(folder.resolve("out/small.onnx")).hasSameBinaryContentAs(theirs);
  }

  @Test
  void aFileWithBoxesDoesNotTakeTheNameOfTheOneWithout() throws Exception {
    opened.open(List.of(cfg));
    exports.export(ExportFormat.ONNX_BOXES);

    assertThat(folder.resolve("out/small-boxes.onnx")).isNotEmptyFile();
  }

  @Test
  void dl4jsFileIsAZip() throws Exception {
    opened.open(List.of(cfg));
    exports.export(ExportFormat.DL4J);

    assertThat(Files.readAllBytes(folder.resolve("out/small.zip"))).startsWith('P', 'K');
    assertThat(exports.runningProperty().get()).isNull();
  }

  @Test
  void openVinosFolderIsThatOfTheCommand() throws Exception {
    opened.open(List.of(cfg));
    exports.export(ExportFormat.OPENVINO);

    assertThat(messages.shownProperty().get()).isNull();
    assertThat(dialogs.toasts.getFirst()).contains("Verified: ").contains("small-fp16-boxes.onnx");
    Path ours = folder.resolve("out/small-openvino");
    Path theirs = folder.resolve("command");
    Ran.prunepoint(
        "export",
        cfg,
        folder.resolve("small.weights"),
        "--format",
        "openvino",
        "--out",
        theirs,
        "--names",
        folder.resolve("cells.txt"),
        "--no-verify");
    for (String file : List.of("small.onnx", "small-fp16-boxes.onnx", "small.json", "README.txt")) {
      assertThat(ours.resolve(file)).hasSameBinaryContentAs(theirs.resolve(file));
    }
  }

  @Test
  void aFolderThatIsThereIsReplacedOnlyIfTheUserSaysSo() throws Exception {
    opened.open(List.of(cfg));
    Path there = Files.createDirectories(folder.resolve("out/small-openvino"));
    Path labels = Files.writeString(there.resolve("small-labels.txt"), "an earlier one");
    dialogs.confirms = false;
    exports.export(ExportFormat.OPENVINO);

    assertThat(there)
        .isDirectoryContaining(labels::equals)
        .isDirectoryNotContaining("glob:**.onnx");
    dialogs.confirms = true;
    exports.export(ExportFormat.OPENVINO);

    assertThat(messages.shownProperty().get()).isNull();
    assertThat(there.resolve("small.onnx")).isNotEmptyFile();
  }

  @Test
  void withoutWeightsThereIsNothingToWrite() throws Exception {
    Path alone = Files.createDirectories(folder.resolve("alone")).resolve("alone.cfg");
    Files.copy(cfg, alone);
    opened.open(List.of(alone));

    assertThat(exports.possibleBinding().get()).isFalse();
    exports.export(ExportFormat.ONNX);
    assertThat(dialogs.toasts).isEmpty();
  }

  @Test
  void aDiskThatTakesNothingIsToldInASentence() throws Exception {
    opened.open(List.of(cfg));
    dialogs.answer = Files.writeString(folder.resolve("file"), "no folder");
    exports.export(ExportFormat.ONNX);

    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence())
        .contains("small.onnx")
        .endsWith(".");
    assertThat(dialogs.toasts).isEmpty();
  }
}
