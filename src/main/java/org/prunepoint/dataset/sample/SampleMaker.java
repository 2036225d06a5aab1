package org.prunepoint.dataset.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.thing.Kind;

/**
 * Draws the sample data set: pictures in {@code pictures}, labels beside them, where every program
 * finds them, two lists, the names of the classes and the {@code .data} file. The same request
 * makes the same files, byte by byte, however many threads draw; another number of pictures changes
 * none of those that are in both. (The bytes of a JPEG file are those of the encoder of the JDK:
 * another JDK may have another one.)
 */
public final class SampleMaker implements Job<SampleReport> {
  /** The file that names all others. */
  public static final String DATA = "traffic.data";

  private static final String NAMES = "traffic.names";

  /** Not {@code images}: the PyTorch tools would look in {@code labels} then, Darknet here. */
  private static final String PICTURES = "pictures";

  private static final Pattern OWN = Pattern.compile("(train|valid)-\\d{4,6}\\.(jpg|txt)");

  private final SampleRequest request;
  private long bytes;

  public SampleMaker(SampleRequest request) {
    this.request = request;
  }

  /** The two halves of a data set: pictures of one never become pictures of the other. */
  private enum Half {
    TRAIN(0),
    VALID(1);

    private final int salt;

    Half(int salt) {
      this.salt = salt;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    String picture(int number) {
      return String.format(Locale.ROOT, "%s-%04d", label(), number + 1);
    }
  }

  private record Drawn(byte[] jpeg, List<Truth> truths) {}

  /**
   * Draws and writes all pictures, then the lists.
   *
   * @throws Fault if the folder holds a sample that must not be replaced, or cannot be written
   */
  @Override
  public SampleReport run(Progress progress, Cancellation cancellation) {
    bytes = 0;
    clear();
    Map<Kind, Integer> train = draw(Half.TRAIN, request.train(), 0, progress, cancellation);
    Map<Kind, Integer> valid =
        draw(Half.VALID, request.valid(), request.train(), progress, cancellation);
    text(
        NAMES,
        Stream.of(Kind.values()).map(Kind::label).collect(Collectors.joining("\n", "", "\n")));
    list(Half.TRAIN, request.train());
    list(Half.VALID, request.valid());
    text(
        DATA,
        "classes = %d%ntrain = train.txt%nvalid = valid.txt%nnames = %s%nbackup = backup%n"
            .formatted(Kind.values().length, NAMES)
            .replace("\r", ""));
    return new SampleReport(request.folder().resolve(DATA), bytes, train, valid);
  }

  private Map<Kind, Integer> draw(
      Half half, int count, int before, Progress progress, Cancellation cancellation) {
    Map<Kind, Integer> objects = new EnumMap<>(Kind.class);
    Dice dice = new Dice(request.seed()).fork(half.salt);
    int total = request.train() + request.valid();
    int[] done = {0};
    Workshop.inOrder(
        count,
        number -> drawn(dice.fork(number).bits()),
        drawn -> {
          write(half.picture(done[0]), drawn);
          for (Truth truth : drawn.truths) {
            objects.merge(Kind.of(truth.classId()), 1, Integer::sum);
          }
          done[0]++;
          progress.report(before + done[0], total, "drawing pictures");
        },
        cancellation);
    return objects;
  }

  private static Drawn drawn(long seed) {
    Shot shot = Shot.of(seed);
    return new Drawn(JpegFile.of(shot.picture(), shot.quality()), shot.truths());
  }

  private void write(String name, Drawn drawn) {
    bytes += drawn.jpeg.length;
    Path picture = request.folder().resolve(PICTURES).resolve(name + ".jpg");
    Beside.write(picture, List.of(), file -> Files.write(file, drawn.jpeg));
    text(PICTURES + "/" + name + ".txt", labels(drawn.truths));
  }

  private static String labels(List<Truth> truths) {
    var text = new StringBuilder();
    for (Truth t : truths) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d %.6f %.6f %.6f %.6f\n",
              t.classId(),
              t.box().x(),
              t.box().y(),
              t.box().width(),
              t.box().height()));
    }
    return text.toString();
  }

  private void list(Half half, int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(PICTURES + "/").append(half.picture(i)).append(".jpg\n");
    }
    text(half.label() + ".txt", text.toString());
  }

  private void text(String name, String content) {
    Path file = request.folder().resolve(name);
    Beside.write(file, List.of(), beside -> Files.writeString(beside, content));
  }

  /** Removes an earlier sample, lists first, so that no list ever names what is half replaced. */
  private void clear() {
    List<Path> old = new ArrayList<>();
    for (String name : List.of(DATA, "train.txt", "valid.txt", NAMES)) {
      Path file = request.folder().resolve(name);
      if (Files.exists(file)) {
        old.add(file);
      }
    }
    old.addAll(own(PICTURES));
    if (!old.isEmpty() && !request.replace()) {
      throw new Fault(
          "%s holds a sample already (%s); choose another folder, or ask for it to be replaced."
              .formatted(request.folder(), old.getFirst().getFileName()));
    }
    for (Path file : old) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new Fault(file + " cannot be replaced: " + IoReason.of(e) + ".", e);
      }
    }
  }

  private List<Path> own(String name) {
    Path folder = request.folder().resolve(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> OWN.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new Fault(
          "The folder %s cannot be looked into: %s.".formatted(folder, IoReason.of(e)), e);
    }
  }
}
