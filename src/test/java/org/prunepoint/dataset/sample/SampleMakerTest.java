package org.prunepoint.dataset.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;

class SampleMakerTest {
  @TempDir Path temp;

  private SampleReport make(String folder, int train, int valid, boolean replace) {
    var request = new SampleRequest(temp.resolve(folder), train, valid, 5, replace);
    return new SampleMaker(request).run(Progress.NONE, new Cancellation());
  }

  private Map<String, byte[]> files(String folder) throws IOException {
    Path root = temp.resolve(folder);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void theSameSeedMakesTheSameBytesHoweverManyPicturesThereAre() throws IOException {
    make("a", 6, 3, false);
    make("b", 6, 3, false);
    make("c", 2, 4, false);

    Map<String, byte[]> a = files("a");
    Map<String, byte[]> b = files("b");
    Map<String, byte[]> c = files("c");
    assertThat(b.keySet()).isEqualTo(a.keySet());
    b.forEach((name, bytes) -> assertThat(a.get(name)).as(name).isEqualTo(bytes));
    c.keySet().retainAll(a.keySet());
    c.keySet().removeIf(name -> !name.contains("/"));
    assertThat(c).hasSize(2 * (2 + 3));
    c.forEach((name, bytes) -> assertThat(a.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void isReadAsADataSet() {
    SampleReport report = make("s", 8, 4, false);

    DataFile data = DataFile.read(report.dataFile());
    DataSet train = DataSets.train(data);
    DataSet valid = DataSets.valid(data);
    assertThat(train.size()).isEqualTo(8);
    assertThat(valid.size()).isEqualTo(4);
    assertThat(train.report().notes()).isEmpty();
    assertThat(train.report().search().filesByOther()).as("by Ultralytics' rule").isEqualTo(8);
    assertThat(train.entries().stream().mapToInt(e -> e.truths().size()).sum())
        .isEqualTo(report.train().values().stream().mapToInt(n -> n).sum())
        .isPositive();
    var decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    assertThat(decoder.decode(valid.entries().getFirst().picture()))
        .hasValueSatisfying(
            picture -> {
              assertThat(picture.width()).isEqualTo(320);
              assertThat(picture.height()).isEqualTo(240);
            });
    // 960 of them shall stay below ten million bytes.
    assertThat(report.bytes() / 12).isBetween(4_000L, 14_000L);
  }

  @Test
  void replacesItsOwnFilesOnlyAndOnlyIfAsked() throws IOException {
    make("s", 4, 2, false);
    Path note = temp.resolve("s/pictures/note.txt");
    Files.writeString(note, "mine");
    Files.writeString(temp.resolve("s/README.md"), "mine");

    assertThatThrownBy(() -> make("s", 2, 2, false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("holds a sample already");
    make("s", 2, 2, true);
    assertThat(files("s").keySet())
        .containsExactly(
            "README.md",
            "pictures/note.txt",
            "pictures/train-0001.jpg",
            "pictures/train-0001.txt",
            "pictures/train-0002.jpg",
            "pictures/train-0002.txt",
            "pictures/valid-0001.jpg",
            "pictures/valid-0001.txt",
            "pictures/valid-0002.jpg",
            "pictures/valid-0002.txt",
            "traffic.data",
            "traffic.names",
            "train.txt",
            "valid.txt");
  }

  @Test
  void stopsWhenAskedAndLeavesNoLists() throws IOException {
    var cancellation = new Cancellation();
    var request = new SampleRequest(temp.resolve("s"), 1000, 1, 5, false);

    assertThatThrownBy(
            () ->
                new SampleMaker(request)
                    .run((done, total, what) -> cancellation.request(), cancellation))
        .isInstanceOf(CancellationException.class);
    assertThat(files("s")).doesNotContainKeys("traffic.data", "train.txt").hasSize(2);
  }

  /** Whoever changes what is drawn has to draw the sample in the checkout again. */
  @Test
  void theSampleInTheCheckoutIsWhatIsMadeToday() throws IOException {
    Path checkout = Path.of("samples");
    var request = new SampleRequest(temp.resolve("today"), 3, 3, 1, false);
    new SampleMaker(request).run(Progress.NONE, new Cancellation());

    Map<String, byte[]> today = files("today");
    today.keySet().removeIf(name -> !name.matches("pictures/.*[.]txt"));
    assertThat(today).hasSize(6);
    for (String name : today.keySet()) {
      assertThat(checkout.resolve(name)).as(name).hasBinaryContent(today.get(name));
    }
    try (Stream<Path> all = Files.walk(checkout)) {
      assertThat(all.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum())
          .isLessThan(12_000_000);
    }
  }

  @Test
  void noPictureIsTooFew() {
    assertThatThrownBy(() -> new SampleRequest(temp, 0, 1, 1, false))
        .isInstanceOf(Fault.class)
        .hasMessage("The number of training pictures is 1 to 100,000, found 0.");
  }
}
