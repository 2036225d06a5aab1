package org.prunepoint.dataset.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.dataset.convert.SourceData.Annotated;
import org.prunepoint.dataset.convert.SourceData.Labelled;

/**
 * The Oxford hand data set (Mittal, Zisserman, Torr 2011): {@code
 * training_dataset/training_data/images} and {@code annotations}, and the same for validation and
 * test; or one such pair of folders alone. Its one class is "hand".
 */
final class OxfordHandReader implements SourceReader {
  private static final String HAND = "hand";

  private final Path source;
  private final Optional<Path> pictures;

  OxfordHandReader(Path source, Optional<Path> pictures) {
    this.source = source;
    this.pictures = pictures;
  }

  private record Part(Path folder, Optional<Split> split) {
    Path annotations() {
      return folder.resolve("annotations");
    }
  }

  @Override
  public SourceData read(Tally tally, Progress progress, Cancellation cancellation) {
    if (pictures.isPresent() && !Files.isDirectory(pictures.get())) {
      throw new Fault("There is no folder of pictures %s.".formatted(pictures.get()));
    }
    List<Part> parts = parts();
    var result = new ArrayList<Annotated>();
    int files = 0;
    for (Part part : parts) {
      List<Path> annotations = PictureIndex.files(part.annotations(), ".mat");
      files += annotations.size();
      var index =
          new PictureIndex(
              List.of(
                  pictures
                      .map(p -> p.toAbsolutePath().normalize())
                      .orElse(part.folder().resolve("images"))));
      Set<Path> described = new HashSet<>();
      for (int i = 0; i < annotations.size(); i++) {
        cancellation.check();
        progress.report(i, annotations.size(), "reading annotations");
        Path file = annotations.get(i);
        Optional<Path> picture = index.withStem(PictureIndex.stem(PictureIndex.name(file)));
        if (picture.isEmpty()) {
          tally.add(Reason.PICTURE_MISSING, file::toString);
          continue;
        }
        described.add(picture.get());
        hands(file, tally)
            .ifPresent(
                hands -> result.add(new Annotated(picture.get(), part.split(), 0, 0, hands)));
      }
      index.all().stream()
          .filter(picture -> !described.contains(picture))
          .forEach(picture -> tally.add(Reason.PICTURE_WITHOUT_ANNOTATION, picture::toString));
    }
    if (files == 0) {
      throw new Fault(
          "%s holds no annotations: expected .mat files in its folders %s."
              .formatted(
                  source,
                  String.join(", ", parts.stream().map(p -> p.annotations().toString()).toList())));
    }
    return new SourceData(result, List.of(HAND), "their names");
  }

  private List<Part> parts() {
    Path home = source.toAbsolutePath().normalize();
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(home.resolve("training_dataset/training_data"), Optional.of(Split.TRAIN)));
    parts.add(
        new Part(home.resolve("validation_dataset/validation_data"), Optional.of(Split.VALID)));
    parts.add(new Part(home.resolve("test_dataset/test_data"), Optional.of(Split.TEST)));
    parts.removeIf(part -> !Files.isDirectory(part.annotations()));
    if (parts.isEmpty()) {
      parts.add(new Part(home, Optional.empty()));
    }
    if (!Files.isDirectory(parts.getFirst().annotations())) {
      throw new Fault(
          "%s holds neither training_dataset/training_data/annotations nor annotations; expected the folders of the Oxford hand data set."
              .formatted(source));
    }
    return parts;
  }

  /** The library wraps what went wrong, sometimes twice. */
  private static Throwable root(Throwable e) {
    return e.getCause() == null || e.getCause().getMessage() == null ? e : root(e.getCause());
  }

  private static Optional<List<Labelled>> hands(Path file, Tally tally) {
    HandMat mat;
    try {
      mat = HandMat.read(file);
    } catch (IOException e) {
      tally.add(Reason.ANNOTATION_UNREADABLE, () -> file + ": " + root(e).getMessage());
      return Optional.empty();
    }
    var objects = new ArrayList<Labelled>();
    for (int i = 0; i < mat.hands().size(); i++) {
      String where = "%s, box %d".formatted(file, i + 1);
      switch (mat.hands().get(i)) {
        case HandMat.Found f ->
            objects.add(new Labelled(HAND, f.left(), f.top(), f.right(), f.bottom()));
        case HandMat.Broken(String why) -> tally.add(Reason.MALFORMED, () -> where + ": " + why);
      }
    }
    return Optional.of(objects);
  }
}
