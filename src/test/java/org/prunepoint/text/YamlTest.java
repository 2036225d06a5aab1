package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;

/** What PyYAML's safe loader gives for the same texts, numbers left as they are written. */
class YamlTest {
  private static Object read(String text) {
    return Yaml.read("data.yaml", text);
  }

  @Test
  void readsADataSetOfUltralytics() {
    assertThat(
            read(
                """
                # Ultralytics, https://ultralytics.com
                path: ../datasets/coco128 # dataset root dir
                train: images/train2017  # train images (relative to 'path')
                val:
                  - images/val2017
                  - "other images/val # 2"
                test: # test images (optional)

                # Classes
                names:
                  0: person
                  1: bicycle
                  2: 'traffic light: red'

                # Download script
                download: |
                  from utils.general import download, Path
                  dir = Path(yaml['path'])  # not: yaml

                  urls = ['https://a', ]
                nc: 3
                """))
        .isEqualTo(
            Map.of(
                "path", "../datasets/coco128",
                "train", "images/train2017",
                "val", List.of("images/val2017", "other images/val # 2"),
                "test", "",
                "names", Map.of("0", "person", "1", "bicycle", "2", "traffic light: red"),
                "download",
                    "from utils.general import download, Path\n"
                        + "dir = Path(yaml['path'])  # not: yaml\n\n"
                        + "urls = ['https://a', ]\n",
                "nc", "3"));
  }

  @Test
  void readsListsInBracketsOverLines() {
    assertThat(
            read(
                """
                nc: 2
                names: ['a, b', "c\\"d",
                        e f]
                map: {0: x, 1: 'y', z: [1, 2]}
                backbone:
                  [[-1, 1, Conv, [64, 6]],  # 0
                   [-1, 3, C3, [128]]]
                """))
        .isEqualTo(
            Map.of(
                "nc", "2",
                "names", List.of("a, b", "c\"d", "e f"),
                "map", Map.of("0", "x", "1", "y", "z", List.of("1", "2")),
                "backbone",
                    List.of(
                        List.of("-1", "1", "Conv", List.of("64", "6")),
                        List.of("-1", "3", "C3", List.of("128")))));
  }

  @Test
  void aListMayStandAsFarLeftAsItsKeyAndHoldMappings() {
    assertThat(read("names:\n- cat\n- dog\nroboflow:\n  version: 1\nl:\n- a: 1\n  b: 2\n- c: 3\n"))
        .isEqualTo(
            Map.of(
                "names", List.of("cat", "dog"),
                "roboflow", Map.of("version", "1"),
                "l", List.of(Map.of("a", "1", "b", "2"), Map.of("c", "3"))));
  }

  @Test
  void whatIsWrittenTwiceCountsAsItStandsLast() {
    assertThat(read("a: 1\na: 2")).isEqualTo(Map.of("a", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [1, 2",
        "a: 'b",
        "a: b\n    c: d",
        "\ta: b",
        "a: !!python/object:os.system x",
        "a: &x 1",
        "b: *x",
        "a: 1\nnonsense",
        "- a\nb: c",
        "a: [1]]",
        "a: {]",
      })
  void whatIsNoSuchYamlIsOneSentenceWithItsLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Fault.class)
        .hasMessageMatching("data\\.yaml, line \\d: .*; expected YAML\\.");
  }

  @Test
  void deepNestingIsRefusedNotFollowed() {
    String deep = "a: " + "[".repeat(100_000) + "]".repeat(100_000);
    assertThatThrownBy(() -> read(deep)).isInstanceOf(Fault.class);
    var steps = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      steps.append(" ".repeat(i)).append("a:\n");
    }
    assertThatThrownBy(() -> read(steps.toString())).isInstanceOf(Fault.class);
  }

  @Test
  void nothingIsAnEmptyMap() {
    assertThat(read("# nothing\n\n")).isEqualTo(Map.of());
  }
}
