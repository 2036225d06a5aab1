package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;

/** What is dropped on a window with a model of one class. */
final class GivenTest {
  @TempDir Path folder;
  private Network network;

  @BeforeEach
  void oneClass() throws Exception {
    network = Model.open(SmallModel.write(folder), null).network();
    assertThat(network.classes()).isEqualTo(1);
  }

  private Given look(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return Given.look(List.of(file), false, network, ModelFileSet::around);
  }

  @Test
  void aTextThatCountsOtherwiseIsNotTakenForTheNames() throws Exception {
    Given notes = look("notes.txt", "hello there\nworld\n");

    assertThat(notes.beside()).isEmpty();
    assertThat(notes.unusable()).hasSize(1);
    assertThat(notes.unusable().getFirst())
        .endsWith(
            "notes.txt does not name the classes of this network: it has 2 lines, and the network"
                + " has 1 class. Nothing was changed.");
  }

  @Test
  void aTextOfAsManyLinesAsClassesIsTheNames() throws Exception {
    Given names = look("classes.txt", "cell\n");

    assertThat(names.unusable()).isEmpty();
    assertThat(names.beside())
        .isEqualTo(Map.of(FileRole.NAMES, folder.resolve("classes.txt").toAbsolutePath()));
  }

  @Test
  void whatIsCalledNamesIsTakenAndItsChipSaysWhatIsWrong() throws Exception {
    assertThat(look("other.names", "a\nb\n").beside()).containsOnlyKeys(FileRole.NAMES);
  }

  @Test
  void aListOfPicturesIsForThePages() throws Exception {
    assertThat(look("valid.txt", "images/a.jpg\n").others()).hasSize(1);
  }
}
