package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.RealData;
import org.prunepoint.Sample;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.yolov5.ModelFiles;

/** A data set that counts its classes otherwise than the network that is judged by it. */
class OwnNamesTest {
  @TempDir Path home;

  private Optional<String> told(String own, String... data) throws IOException {
    Files.writeString(home.resolve("net.names"), own.replace(' ', '\n'));
    return OwnNames.of(home.resolve("net.cfg"))
        .orElseThrow()
        .otherThan(new NamesFile(home.resolve("voc"), List.of(data)));
  }

  @Test
  void anotherOrderIsTold() throws IOException {
    assertThat(told("dog cat ape", "ape", "cat", "dog"))
        .contains(
            "Class 0 is \"dog\" by %s, but by %s that is class 2: what is found and what is there are compared by number, so these figures are not those of the network."
                .formatted(home.resolve("net.names"), home.resolve("voc")));
  }

  @Test
  void otherWordsForTheSameClassesAreNot() throws IOException {
    assertThat(told("ape tv sofa", "ape", "tvmonitor", "sofa")).isEmpty();
    assertThat(told("ape cat", "ape", "cat")).isEmpty();
    assertThat(told("a a b", "a", "a", "b")).isEmpty();
  }

  @Test
  void namesWithNothingInCommonAreTold() throws IOException {
    assertThat(told("ape cat", "car", "bus"))
        .hasValueSatisfying(s -> assertThat(s).contains("not one name of a class in common"));
  }

  @Test
  void aModelThatSaysNoNamesIsNotAsked() {
    assertThat(OwnNames.of(home.resolve("net.cfg"))).isEmpty();
  }

  @Test
  void whoIsJudgedHearsOfIt() throws IOException {
    try (var pictures = EvaluationData.open(Sample.DATA, Scorers.usual(), new Cancellation())) {
      List<String> names = pictures.names();
      Files.write(home.resolve("net.names"), names.reversed());
      assertThat(pictures.warnings(Sample.CFG)).isEqualTo(pictures.warnings());
      assertThat(pictures.warnings(home.resolve("net.cfg")))
          .hasSize(pictures.warnings().size() + 1)
          .last()
          .asString()
          .startsWith("Class 0 is \"" + names.getLast() + "\" by ");
    }
  }

  /** What YOLOv5 was trained on stands in its file; a data set has the same by the alphabet. */
  @Test
  @Tag("real")
  void aCheckpointsOwnOrderCountsWhereADataSetHasTheSameNames() throws IOException {
    Path checkpoint = RealData.folder().resolve("yolov5/yolov5n.pt");
    List<String> own = ModelFiles.names(checkpoint);
    Path data =
        Files.writeString(
            home.resolve("coco.yaml"), "val: .\nnames: " + own.stream().sorted().toList());

    assertThat(
            NamedClasses.read(
                    Optional.empty(),
                    Optional.of(checkpoint),
                    Optional.of(data),
                    own.size(),
                    new Cancellation())
                .all())
        .isEqualTo(own)
        .startsWith("person", "bicycle");
  }
}
