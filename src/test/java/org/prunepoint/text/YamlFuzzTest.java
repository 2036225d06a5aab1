package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.prunepoint.Fault;

/** Texts of any kind: a value of maps, lists and words, or one sentence. */
@Tag("fuzz")
class YamlFuzzTest {

  @DictionaryEntries({
    "names:", "- ", "path: ", "[a, b]", "{0: x}", "'it''s'", "#", "|", ">-", ": ", "---", "&a",
    "!!x"
  })
  @FuzzTest(maxDuration = "1m")
  void yaml(byte[] bytes) {
    try {
      look(Yaml.read("fuzz.yaml", new String(bytes, StandardCharsets.UTF_8)));
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(500).contains("fuzz.yaml, line ");
    }
  }

  private static void look(Object value) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (key, inner) -> {
                assertThat(key).isInstanceOf(String.class);
                look(inner);
              });
      case List<?> list -> list.forEach(YamlFuzzTest::look);
      default -> assertThat(value).isInstanceOf(String.class);
    }
  }
}
