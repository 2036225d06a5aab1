package org.prunepoint.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.training.options.Distillation;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.RunReader;

/** Runs that were broken off. */
class TrainingResumeTest {
  private static final int EPOCHS = 5;
  private static final int BATCHES = 4;

  @TempDir Path temp;
  private TinyRun tiny;
  private Path out;
  private Path whole;

  @BeforeEach
  void paint() throws IOException {
    tiny = TinyRun.in(temp.resolve("data"));
    out = temp.resolve("broken off");
    whole = temp.resolve("whole");
  }

  /** With a penalty that changes half-way, and a soft threshold: all that a run may remember. */
  private static TrainingOptions options() {
    var sparsity =
        new Sparsity(
            .02,
            SparsityTarget.RESIDUAL,
            Sparsity.Schedule.LOCAL_DECAY,
            .5,
            .01,
            .15,
            Shrinkage.PROXIMAL);
    return TinyRun.options(EPOCHS, 1, sparsity, Distillation.NONE);
  }

  /** Stops as soon as this many batches are learned. */
  private void breakOff(int batches, boolean resume) {
    var cancellation = new Cancellation();
    Progress progress =
        (done, total, _) -> {
          if (total > 0 && done >= batches) {
            cancellation.request();
          }
        };
    var training = new Training(tiny.request(out, options(), resume), TrainingListener.SILENT);
    assertThatThrownBy(() -> training.run(progress, cancellation))
        .isInstanceOf(CancellationException.class);
  }

  private void assertAsIfNothingHadHappened(TrainingResult resumed) throws IOException {
    TrainingResult straight = tiny.train(whole, options());
    for (String name : List.of("last.weights", "best.weights", "checkpoint.bin", "tiny.cfg")) {
      assertThat(Files.readAllBytes(out.resolve(name)))
          .as(name)
          .isEqualTo(Files.readAllBytes(whole.resolve(name)));
    }
    assertThat(resumed.epochs())
        .usingRecursiveComparison()
        .ignoringFields("seconds", "waitedShare")
        .isEqualTo(straight.epochs());
    try (var reader = RunReader.open(out)) {
      assertThat(reader.epochs()).isEqualTo(resumed.epochs());
    }
  }

  @Test
  void aRunStoppedInTheThirdEpochGoesOnAsIfItHadNot() throws IOException {
    breakOff(2 * BATCHES + 2, false);
    try (var reader = RunReader.open(out)) {
      assertThat(reader.epochs()).extracting(EpochResult::epoch).containsExactly(1, 2);
    }

    var recalled = new ArrayList<Integer>();
    var listener =
        new TrainingListener() {
          @Override
          public void recalled(EpochResult result) {
            recalled.add(result.epoch());
          }
        };
    TrainingResult resumed =
        new Training(tiny.request(out, options(), true), listener)
            .run(Progress.NONE, new Cancellation());

    assertThat(recalled).containsExactly(1, 2);
    assertAsIfNothingHadHappened(resumed);
  }

  @Test
  void oneStoppedInItsFirstEpochAndOnceMoreToo() throws IOException {
    breakOff(1, false);
    breakOff(BATCHES + 1, true);

    assertAsIfNothingHadHappened(tiny.resume(out, options()));
  }

  /** As when the program is killed between the store and the checkpoint. */
  @Test
  void anEpochThatIsInTheStoreAloneIsDoneAgain() throws IOException {
    breakOff(2 * BATCHES + 1, false);
    Path kept = temp.resolve("kept.bin");
    Files.copy(out.resolve("checkpoint.bin"), kept);
    breakOff(3 * BATCHES + 1, true);
    Files.move(
        kept, out.resolve("checkpoint.bin"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertAsIfNothingHadHappened(tiny.resume(out, options()));
  }

  @Test
  void withoutItsCheckpointARunIsNotBegunAnewOverItsEpochs() throws IOException {
    breakOff(2 * BATCHES + 1, false);
    Files.move(out.resolve("checkpoint.bin"), temp.resolve("kept.bin"));
    byte[] last = Files.readAllBytes(out.resolve("last.weights"));

    assertThatThrownBy(() -> tiny.resume(out, options()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("2 finished epochs are stored beside it: put it back");
    assertThat(Files.readAllBytes(out.resolve("last.weights"))).isEqualTo(last);
    try (var reader = RunReader.open(out)) {
      assertThat(reader.epochs()).hasSize(2);
    }

    Files.move(temp.resolve("kept.bin"), out.resolve("checkpoint.bin"));
    assertAsIfNothingHadHappened(tiny.resume(out, options()));
  }

  /** As when the program is killed before the first checkpoint. */
  @Test
  void aFirstEpochThatIsInTheStoreAloneIsDoneAgain() throws IOException {
    breakOff(BATCHES + 1, false);
    Files.delete(out.resolve("checkpoint.bin"));

    assertAsIfNothingHadHappened(tiny.resume(out, options()));
  }

  @Test
  void anEpochThatTheStoreLacksStandsInTheWay() throws IOException {
    breakOff(2 * BATCHES + 1, false);
    try (var sqlite = SqliteFile.open(out.resolve("run.sqlite"), "test")) {
      sqlite.change("delete from epoch where epoch = 2");
    }

    assertThatThrownBy(() -> tiny.resume(out, options()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("checkpoint.bin is of epoch 2, its run.sqlite has 1 epochs");
  }

  @Test
  void resumingAFinishedRunChangesNothing() throws IOException {
    TrainingResult finished = tiny.train(out, options());
    byte[] last = Files.readAllBytes(out.resolve("last.weights"));
    byte[] checkpoint = Files.readAllBytes(out.resolve("checkpoint.bin"));

    TrainingResult resumed = tiny.resume(out, options());

    assertThat(resumed).isEqualTo(finished);
    assertThat(Files.readAllBytes(out.resolve("last.weights"))).isEqualTo(last);
    assertThat(Files.readAllBytes(out.resolve("checkpoint.bin"))).isEqualTo(checkpoint);
  }

  @Test
  void whatAReaderFoundIsEnoughToGoOn() throws IOException {
    breakOff(BATCHES + 1, false);
    TrainingRequest stored;
    try (var reader = RunReader.open(out)) {
      stored = reader.request();
    }

    assertAsIfNothingHadHappened(TinyRun.train(stored));
  }

  @Test
  void aChangedLabelStandsInTheWay() throws IOException {
    breakOff(BATCHES + 1, false);
    Files.writeString(tiny.folder().resolve("images/picture 0.txt"), "0 0.5 0.5 0.3 0.3\n");

    assertThatThrownBy(() -> tiny.resume(out, options()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("was started on other training pictures or labels");
  }
}
