package org.prunepoint.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.Truth;
import org.prunepoint.remote.Parcel;
import org.prunepoint.remote.UnpackedParcel;

/** A data set that is sent, and read where it arrives. */
class SentDataTest {
  /** What is odd for lists, for either rule of labels, or twice the same. */
  private static final List<String> NAMES =
      List.of(
          "a/same.jpg",
          "b/same.jpg",
          "a b .c.jpg",
          "my images of images.jpg",
          "JPEGImages.png",
          "图 #1.jpeg",
          "no-labels.jpg",
          "empty.jpg");

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    for (String name : NAMES) {
      Path picture = folder.resolve("data").resolve(name);
      Files.createDirectories(picture.getParent());
      Files.writeString(picture, name);
      for (LabelRule rule : LabelRule.values()) {
        Path labels = folder.resolve("data").resolve(rule.labelFile("./" + name)).normalize();
        if (!name.startsWith("no-")) {
          Files.writeString(
              labels,
              name.startsWith("empty")
                  ? ""
                  : "1 0.123456789 0.5 %.7f 0.3333333\n0 .3 .3 .1 .1\n7 .5 .5 .1 .1\n"
                      .formatted(1e-4 * name.length()));
        }
      }
    }
    Files.write(folder.resolve("data/valid.txt"), NAMES);
    Files.writeString(folder.resolve("data/set.data"), "classes=2\nvalid=valid.txt\n");
  }

  @ParameterizedTest
  @EnumSource(LabelRule.class)
  void picturesAndLabelsAreThoseThatWereSent(LabelRule rule) {
    DataSet here = read(folder.resolve("data/set.data"), rule);
    assertThat(here.entries()).hasSize(NAMES.size()).anyMatch(e -> e.truths().size() == 2);

    sent(
        here,
        rule,
        List.of(),
        data -> {
          DataSet there = read(data, rule);
          assertThat(truths(there)).isEqualTo(truths(here));
          assertThat(there.fingerprint()).isEqualTo(here.fingerprint());
        });
  }

  private static List<List<Truth>> truths(DataSet of) {
    return of.entries().stream().map(DataSet.Entry::truths).toList();
  }

  @Test
  void objectsThatDoNotCountAreSentAsSuch() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      lines.add("aside/" + i + ".jpg");
    }
    Path labels = Files.createDirectories(folder.resolve("data/aside")).resolve("2.txt");
    Files.writeString(labels, "0 .7 .7 .1 .1\n");
    Files.write(folder.resolve("data/difficult.txt"), lines);
    Files.writeString(
        folder.resolve("data/set.data"), "classes=2\nvalid=valid.txt\ndifficult=difficult.txt\n");
    DataSet here = read(folder.resolve("data/set.data"), LabelRule.DARKNET);
    assertThat(here.entries()).anyMatch(e -> !e.difficult().isEmpty());

    sent(
        here,
        LabelRule.DARKNET,
        List.of(),
        data ->
            assertThat(read(data, LabelRule.DARKNET).fingerprint()).isEqualTo(here.fingerprint()));
  }

  @Test
  void picturesThatNobodyLooksAtAreListed() throws IOException {
    Path first = Files.writeString(folder.resolve("first.jpg"), "the first");
    Path second = Files.writeString(folder.resolve("second.jpg"), "the second");
    List<Path> others = List.of(first, second);

    sent(
        read(folder.resolve("data/set.data"), LabelRule.DARKNET),
        LabelRule.DARKNET,
        others,
        data -> {
          List<Path> listed = DataSource.open(data).pictures(Part.TRAIN, new Cancellation());
          assertThat(DataSet.unlabelled(data, listed).fingerprint())
              .isEqualTo(DataSet.unlabelled(folder, others).fingerprint());
          assertThat(listed.getFirst()).hasBinaryContent(new byte["the first".length()]);
          assertThat(listed.getLast()).content().isEqualTo("the second");
        });
  }

  private static DataSet read(Path data, LabelRule rule) {
    return DataSource.open(data).read(Part.VALID, rule, new Cancellation());
  }

  /** Sends it, and looks at the data set where it arrives; the last of the others is looked at. */
  private static void sent(
      DataSet here, LabelRule rule, List<Path> others, Consumer<Path> arrives) {
    Path file;
    try (var parcel = Parcel.begin()) {
      Set<Path> looked = others.isEmpty() ? Set.of() : Set.of(others.getLast());
      SentData.pack(parcel, 2, here, rule, others, looked);
      file = parcel.finished();
    }
    try (var arrived = UnpackedParcel.open(file)) {
      arrives.accept(arrived.folder().resolve(SentData.FILE));
    } finally {
      Parcel.delete(file);
    }
  }
}
