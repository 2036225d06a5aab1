package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.RealData;

/** The table in docs/networks.md is what the program says of all cfgs of Darknet. */
@Tag("real")
class RealNetworksTest {
  @Test
  void theDocumentationListsWhatCannotBeOpenedAndWhy() throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(RealData.folder().resolve("cfg"))) {
      for (Path file : files.sorted().toList()) {
        try {
          var _ = Model.open(file, null);
        } catch (Fault fault) {
          rows.add("| `%s` | %s |".formatted(file.getFileName(), fault.getMessage()));
        }
      }
    }
    List<String> listed =
        Files.readAllLines(Path.of("docs", "networks.md")).stream()
            .filter(line -> line.contains(".cfg` |"))
            .toList();

    assertThat(listed).isEqualTo(rows);
  }
}
