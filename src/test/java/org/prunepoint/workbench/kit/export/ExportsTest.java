package org.prunepoint.workbench.kit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.FakeDialogs;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.kit.message.Messages;

final class ExportsTest {
  private static final TextTable TABLE =
      new TextTable(List.of("a", "b"), List.of(List.of("1", "2")));

  @TempDir Path folder;
  private final FakeDialogs dialogs = new FakeDialogs();
  private final Messages messages = new Messages();

  @Test
  void aTableGoesWhereTheUserSaysButNeverOverAFileThatIsOpen() throws Exception {
    Path opened = Files.writeString(folder.resolve("net.csv"), "opened");
    var exports = new Exports(dialogs, new InlineJobs(), messages, () -> List.of(opened));
    dialogs.answer = folder;

    exports.saveCsv(TABLE, "table");
    assertThat(folder.resolve("table.csv")).hasContent(TABLE.csv());
    assertThat(messages.shownProperty().get()).isNull();

    exports.saveCsv(TABLE, "net");
    assertThat(opened).hasContent("opened");
    assertThat(messages.shownProperty().get()).isNotNull();
  }
}
