package org.prunepoint.workbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.message.Messages;

final class ForgottenTest {
  @TempDir Path folder;
  private final InlineJobs jobs = new InlineJobs();
  private WorkspaceFolder kept;
  private Path cfg;
  private KnownPair pair;

  @BeforeEach
  void model() throws Exception {
    kept = new WorkspaceFolder(folder.resolve("kept"));
    cfg = SmallModel.write(folder);
    pair = new KnownPair("run", folder.resolve("run.cfg"), folder.resolve("run.weights"), "");
  }

  private Workspace open() {
    var model = new OpenedModel(jobs, new Messages(), ModelFileSet::around);
    WorkspaceFile before = kept.read(ModelFileSet.around(cfg));
    var workspace = new Workspace(model, before, kept, jobs, Runnable::run);
    model.open(List.of(cfg));
    return workspace;
  }

  @Test
  void whatWasTakenOffTheListIsNotFoundAgainAtTheNextStart() {
    Workspace first = open();
    first.found(pair);
    first.found(pair);
    assertThat(first.pairs()).containsExactly(pair);
    first.forget(pair);
    first.found(pair);
    assertThat(first.pairs()).isEmpty();
    first.flush();

    Workspace second = open();
    second.found(pair);

    assertThat(second.pairs()).isEmpty();
  }

  @Test
  void whoWritesItAgainHasItAgain() {
    Workspace first = open();
    first.know(pair);
    first.forget(pair);
    first.know(pair);
    first.flush();

    Workspace second = open();
    second.found(pair);

    assertThat(second.pairs()).containsExactly(pair);
  }

  @Test
  void whatWasWrittenForOtherProgramsIsListedAtTheNextStartUntilItIsTakenOff() {
    var onnx = new WrittenFile(folder.resolve("net.onnx"), "mAP 0.8,\n71 kB");
    Workspace first = open();
    first.wrote(new WrittenFile(folder.resolve("x/../net.onnx"), "from before"));
    first.wrote(new WrittenFile(folder.resolve("net.zip"), ""));
    first.wrote(onnx);
    first.flush();

    Workspace second = open();
    assertThat(second.written())
        .containsExactly(new WrittenFile(folder.resolve("net.zip"), ""), onnx);
    assertThat(onnx.note()).as("a line").isEqualTo("mAP 0.8, 71 kB");
    second.forget(onnx);
    second.flush();

    assertThat(open().written()).hasSize(1);
  }

  @Test
  void foldersThatAreAwayAreKeptAsLines() {
    var away = new AwayFolders();
    away.add(folder.resolve("x/../run"));
    var again = new AwayFolders();
    again.recall(away.lines());

    assertThat(again.contains(folder.resolve("run"))).isTrue();
    again.remove(folder.resolve("run"));
    assertThat(again.lines()).isEmpty();
  }
}
