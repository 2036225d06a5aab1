package org.prunepoint.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.source.DataSource;

class CalibrationListTest {
  @TempDir Path folder;

  @BeforeEach
  void makePictures() throws IOException {
    for (String part : List.of("train", "valid")) {
      Files.createDirectories(folder.resolve(part));
      var list = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        Path picture = Files.writeString(folder.resolve(part + "/" + i + ".jpg"), "");
        list.append(folder.relativize(picture)).append('\n');
      }
      Files.writeString(folder.resolve(part + ".txt"), list);
    }
  }

  private CalibrationList read(String data, Optional<Path> other) throws IOException {
    Path file = Files.writeString(folder.resolve("a.data"), data);
    return CalibrationList.read(DataSource.open(file), other, new Cancellation());
  }

  @Test
  void isTheTrainingList() throws IOException {
    var list = read("train=train.txt\nvalid=valid.txt\n", Optional.empty());

    assertThat(list.pictures()).hasSize(10).allMatch(p -> p.startsWith(folder.resolve("train")));
  }

  @Test
  void orAnotherListOrAFolder() throws IOException {
    String data = "train=train.txt\nvalid=valid.txt\n";
    Path other = Files.writeString(folder.resolve("other.txt"), "train/3.jpg\n");

    assertThat(read(data, Optional.of(other)).pictures())
        .containsExactly(folder.resolve("train/3.jpg"));
    assertThat(read(data, Optional.of(folder.resolve("train"))).pictures()).hasSize(10);
  }

  @Test
  void holdsNoPictureThatTheResultIsJudgedBy() throws IOException {
    Path mixed =
        Files.writeString(folder.resolve("mixed.txt"), "train/1.jpg\nvalid/../valid/4.jpg\n");

    assertThatThrownBy(() -> read("train=train.txt\nvalid=valid.txt\n", Optional.of(mixed)))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("mixed.txt", "1 of the pictures", "valid.txt", "4.jpg");
    assertThatThrownBy(
            () -> read("train=train.txt\nvalid=valid.txt\n", Optional.of(folder.resolve("valid"))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("10 of the pictures");
  }

  @Test
  void hasToBeNamedSomewhere() {
    assertThatThrownBy(() -> read("valid=valid.txt\n", Optional.empty()))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("a.data has no pictures for training", "--calibration");
  }

  @Test
  void choosesTheSamePicturesEveryTimeOneFromEachPart() {
    var list =
        new CalibrationList(
            Path.of("list"), IntStream.range(0, 100).mapToObj(i -> Path.of("p" + i)).toList());

    List<Path> chosen = list.spread(10);

    assertThat(chosen).hasSize(10).isEqualTo(list.spread(10));
    for (int i = 0; i < 10; i++) {
      int part = i;
      assertThat(list.pictures().subList(10 * part, 10 * part + 10)).contains(chosen.get(part));
    }
    assertThat(list.spread(100)).isEqualTo(list.pictures());
    assertThat(list.spread(500)).hasSize(100);
  }
}
