package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Against the keys that Darknet's sources ask for, and against the documentation. */
class DarknetKeysTest {
  private static final Path DOCUMENT = Path.of("docs", "darknet-files.md");

  private static Map<String, List<String>> asked() throws IOException {
    try (var in = DarknetKeysTest.class.getResourceAsStream("darknet-keys.txt")) {
      assertNotNull(in);
      Map<String, List<String>> keys = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" ", -1)))
          .forEach(words -> keys.put(words.getFirst(), words.subList(1, words.size())));
      return keys;
    }
  }

  private static Map<String, SectionKeys> declared() {
    Map<String, SectionKeys> all = new TreeMap<>(DarknetKeys.sections());
    all.put(".data", DarknetKeys.data());
    return all;
  }

  @Test
  void everyKeyThatDarknetAsksForIsDeclared() throws IOException {
    Map<String, List<String>> asked = asked();

    assertThat(declared().keySet()).isEqualTo(asked.keySet());
    asked.forEach(
        (type, keys) ->
            assertThat(declared().get(type).keys().keySet())
                .as(type)
                .containsExactlyInAnyOrderElementsOf(keys));
  }

  @Test
  void everySectionThatIsReadHasItsKeysDeclared() {
    assertThat(DarknetKeys.sections().keySet())
        .contains("net")
        .containsAll(LayerReader.types())
        .hasSize(LayerReader.types().size() + 1);
  }

  @Test
  void theDocumentationHoldsTheSameTable() throws IOException {
    String document = Files.readString(DOCUMENT);

    assertThat(document).contains(table());
  }

  /** What the document has to hold; a failing test prints it. */
  private static String table() {
    List<String> lines = new ArrayList<>();
    lines.add("| section | " + titles() + " |");
    lines.add("|---|" + "---|".repeat(SectionKeys.Use.values().length));
    for (SectionKeys section : inOrder()) {
      List<String> cells = new ArrayList<>();
      for (SectionKeys.Use use : SectionKeys.Use.values()) {
        cells.add(
            section.keys().values().stream()
                .filter(key -> key.use() == use)
                .filter(key -> own(section, key))
                .map(key -> "`" + key.name() + "`")
                .collect(Collectors.joining(" ")));
      }
      lines.add("| " + name(section) + " | " + String.join(" | ", cells) + " |");
    }
    return String.join("\n", lines);
  }

  private static String name(SectionKeys section) {
    boolean cfg = DarknetKeys.sections().containsKey(section.type());
    return cfg ? "`[" + section.type() + "]`" : section.type();
  }

  private static boolean own(SectionKeys section, SectionKeys.Key key) {
    return section.type().equals("every layer")
        || !DarknetKeys.everyLayer().keys().containsValue(key);
  }

  private static List<SectionKeys> inOrder() {
    List<SectionKeys> all = new ArrayList<>(DarknetKeys.sections().values());
    all.add(1, DarknetKeys.everyLayer());
    all.add(DarknetKeys.data());
    return all;
  }

  private static String titles() {
    return Arrays.stream(SectionKeys.Use.values())
        .map(SectionKeys.Use::title)
        .collect(Collectors.joining(" | "));
  }
}
