package org.prunepoint.workbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileFinderTest {
  @TempDir Path folder;

  @Test
  void weightsFindTheCfgWhoseNameTheyBeginWith() throws IOException {
    touch("yolov3.cfg", "yolov3-spp.cfg", "yolov3-tiny.cfg", "yolov3-spp-sparse.weights");
    ModelFileSet found = ModelFileSet.around(folder.resolve("yolov3-spp-sparse.weights"));
    assertThat(found.get(FileRole.CFG)).isEqualTo(folder.resolve("yolov3-spp.cfg"));
  }

  @Test
  void aCfgFindsTheWeightsOfItsOwnNameBeforeAnyOther() throws IOException {
    touch("a.cfg", "a.weights", "a_last.weights", "b.weights");
    ModelFileSet found = ModelFileSet.around(folder.resolve("a.cfg"));
    assertThat(found.get(FileRole.WEIGHTS)).isEqualTo(folder.resolve("a.weights"));
  }

  @Test
  void theOnlyDataSetIsItAndTellsTheNames() throws IOException {
    touch("a.cfg", "other.names");
    Files.writeString(folder.resolve("blood.names"), "RBC\nWBC\n");
    Files.writeString(folder.resolve("cells.data"), "valid=valid.txt\nnames=blood.names\n");
    ModelFileSet found = ModelFileSet.around(folder.resolve("a.cfg"));
    assertThat(found.get(FileRole.DATA)).isEqualTo(folder.resolve("cells.data"));
    assertThat(found.get(FileRole.NAMES)).isEqualTo(folder.resolve("blood.names"));
    assertThat(found.get(FileRole.WEIGHTS)).isNull();
  }

  @Test
  void aDataSetAmongManyNetworksPicksNone() throws IOException {
    touch("a.cfg", "b.cfg", "cells.data");
    ModelFileSet found = ModelFileSet.around(folder.resolve("cells.data"));
    assertThat(found.get(FileRole.CFG)).isNull();
    assertThat(found.get(FileRole.DATA)).isEqualTo(folder.resolve("cells.data"));
  }

  @Test
  void theNamesOfAnnotationsAreNoFileOfNames() throws IOException {
    touch("a.cfg");
    Files.createDirectories(folder.resolve("annotations"));
    Files.createFile(folder.resolve("annotations/instances_val.json"));
    ModelFileSet found = ModelFileSet.around(folder);
    assertThat(found.get(FileRole.DATA)).isEqualTo(folder);
    assertThat(found.get(FileRole.NAMES)).isNull();
  }

  @Test
  void whateverADataSetIsCalledCanBeChosen() {
    assertThat(FileRole.anyKind("a model").endings())
        .contains("*.data", "*.yaml", "*.yml", "*.json", "*.pth", "*.names")
        .allSatisfy(
            end -> assertThat(FileRole.byEnding(Path.of("x" + end.substring(1)))).isPresent());
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }
}
