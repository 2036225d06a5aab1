package org.prunepoint.sweep.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.Sample;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.network.InputSize;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.remote.LoopLink;
import org.prunepoint.remote.TaskLink;

/** The sample's model and another with its numbers, on eleven pictures in parts of four. */
class ModelsEvaluationTest {
  private static final NetworkInput SMALL =
      NetworkInput.OF_CFG.withSize(Optional.of(new InputSize(160, 128)));

  @TempDir Path folder;
  private Path data;
  private Path copy;
  private final List<Path> told = new ArrayList<>();

  @BeforeEach
  void pictures() throws IOException {
    Path samples = Sample.DATA.toAbsolutePath().getParent();
    List<String> pictures =
        Files.readAllLines(samples.resolve("valid.txt")).stream()
            .limit(10)
            .map(line -> samples.resolve(line).toString())
            .toList();
    List<String> all = new ArrayList<>(pictures);
    Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
    Files.writeString(folder.resolve("broken.txt"), "0 0.5 0.5 0.1 0.1");
    all.add(5, broken.toString());
    Files.write(folder.resolve("valid.txt"), all);
    data = folder.resolve("few.data");
    Files.write(
        data,
        List.of(
            "classes=3",
            "valid=" + folder.resolve("valid.txt"),
            "names=" + samples.resolve("traffic.names")));
    copy = Files.copy(Sample.WEIGHTS, folder.resolve("copy.weights"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"darknet", "coco", "ultralytics", "yolov5"})
  void picturesThatOthersLookedAtComeToTheFiguresFromHere(String scorer) {
    var scoring = new Scoring(scorer, Optional.empty());
    List<Evaluation> here = run(scoring, null);

    List<Evaluation> shared = run(scoring, LoopLink.to(PicturesWorker::open));

    assertThat(here).hasSize(2).allMatch(e -> e.unreadable() == 1 && e.map50() > .1);
    assertThat(shared).isEqualTo(here);
    assertThat(told).containsExactly(Sample.WEIGHTS, copy, Sample.WEIGHTS, copy);
  }

  /** What no part of four pictures tells by itself. */
  @Test
  void anotherOrderOfTheClassesIsSaidOfPicturesThatOthersLookedAt() throws IOException {
    List<String> moved = new ArrayList<>();
    for (String picture : Files.readAllLines(folder.resolve("valid.txt"))) {
      Path from = Path.of(picture);
      Path to = folder.resolve("moved-" + from.getFileName());
      Files.copy(from, to);
      List<String> labels = Files.readAllLines(labels(from));
      labels.replaceAll(line -> (line.charAt(0) - '0' + 1) % 3 + line.substring(1));
      Files.write(labels(to), labels);
      moved.add(to.toString());
    }
    Files.write(folder.resolve("valid.txt"), moved);
    List<Evaluation> here = run(Scoring.DARKNET, null);

    assertThat(here.getFirst().notes())
        .anyMatch(note -> note.endsWith("seem to have their classes in another order."));
    assertThat(run(Scoring.DARKNET, LoopLink.to(PicturesWorker::open))).isEqualTo(here);
  }

  private static Path labels(Path picture) {
    return picture.resolveSibling(
        picture.getFileName().toString().replaceFirst("[.][^.]*$", ".txt"));
  }

  @Test
  void whoIsSentEverythingComesToTheSame() {
    assertThat(run(Scoring.DARKNET, LoopLink.sending(PicturesWorker::open)))
        .isEqualTo(run(Scoring.DARKNET, null));
  }

  @Test
  void whoHasAnotherModelIsNotListenedTo() {
    TaskLink.Elsewhere others =
        (job, parcel, cancellation) -> {
          write(copy, new byte[100]);
          return LoopLink.to(PicturesWorker::open).open(job, parcel, cancellation);
        };

    assertThatThrownBy(() -> run(Scoring.DARKNET, others))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("copy.weights is another than where the evaluation runs");
  }

  @Test
  void whoHasOtherPicturesIsNotListenedTo() {
    TaskLink.Elsewhere others =
        (job, parcel, cancellation) -> {
          write(folder.resolve("broken.jpg"), new byte[1]);
          return LoopLink.to(PicturesWorker::open).open(job, parcel, cancellation);
        };

    assertThatThrownBy(() -> run(Scoring.DARKNET, others))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("few.data is another than where the evaluation runs");
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Evaluation> run(Scoring scoring, TaskLink.Elsewhere others) {
    List<RunnableModel> models =
        List.of(
            RunnableModel.open(Sample.CFG, Sample.WEIGHTS, _ -> {}),
            RunnableModel.open(Sample.CFG, copy, _ -> {}));
    try (var pictures = EvaluationData.open(data, scoring.chosen(), new Cancellation())) {
      var here =
          ModelsEvaluation.of(
                  models, pictures, scoring, SMALL, (model, _) -> told.add(model.weights()))
              .inPartsOf(4);
      return (others == null ? here : here.by(others)).run(Progress.NONE, new Cancellation());
    }
  }
}
