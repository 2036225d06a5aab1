package org.prunepoint.workbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.prunepoint.prune.Score;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.kit.message.Messages;

final class HistoryTest {
  private final PruningChoice choice =
      new PruningChoice(new OpenedModel(new InlineJobs(), new Messages(), ModelFileSet::around));
  private long now;
  private final History history = new History(choice, () -> now);

  private void later() {
    now += TimeUnit.SECONDS.toNanos(2);
  }

  @Test
  void aDraggedSliderIsOneStep() {
    for (int i = 51; i <= 70; i++) {
      now += TimeUnit.MILLISECONDS.toNanos(30);
      choice.percentProperty().set(i / 100.);
    }
    assertThat(history.undoableProperty().get()).isEqualTo("prune 70\u00a0%");
    history.undo();
    assertThat(choice.percentProperty().get()).isEqualTo(.5);
    assertThat(history.undoableProperty().get()).isEmpty();
    assertThat(history.redoableProperty().get()).isEqualTo("prune 70\u00a0%");
    history.redo();
    assertThat(choice.percentProperty().get()).isEqualTo(.7);
  }

  @Test
  void stepsGoBackOneByOneAndByName() {
    choice.cutUnitsProperty().set(4);
    later();
    choice.limitsProperty().set("12=1");
    later();
    choice.text("strategy").set("normal");
    assertThat(history.undoableProperty().get()).isEqualTo("strategy: normal");
    history.undo();
    assertThat(history.undoableProperty().get()).isEqualTo("keep 12=1");
    history.undo();
    assertThat(choice.limitsProperty().get()).isEmpty();
    history.undo();
    assertThat(choice.cutUnitsProperty().get()).isZero();
    history.undo(); // there is nothing left
    history.redo();
    history.redo();
    assertThat(choice.cutUnitsProperty().get()).isEqualTo(4);
    assertThat(choice.limitsProperty().get()).isEqualTo("12=1");
    assertThat(choice.text("strategy").get()).isEqualTo("slim");
  }

  @Test
  void whatIsSwitchedAndCountedIsSaidAsOneWouldSayIt() {
    choice.text("low-rank").set("true");
    assertThat(history.undoableProperty().get()).isEqualTo("low-rank on");
    later();
    choice.text("low-rank").set("false");
    assertThat(history.undoableProperty().get()).isEqualTo("low-rank off");
    later();
    choice.cutUnitsProperty().set(1);
    assertThat(history.undoableProperty().get()).isEqualTo("cut 1 unit");
    later();
    choice.cutUnitsProperty().set(0);
    assertThat(history.undoableProperty().get()).isEqualTo("no unit cut");
  }

  @Test
  void whoDoesSomethingElseCannotRedo() {
    choice.cutUnitsProperty().set(4);
    history.undo();
    choice.percentProperty().set(.8);
    assertThat(history.redoableProperty().get()).isEmpty();
    history.redo();
    assertThat(choice.cutUnitsProperty().get()).isZero();
  }

  @Test
  void aRepairThatBringsItsRankingIsUndoneWithIt() {
    String ranked = choice.text("score").get();
    assertThat(ranked).isEqualTo(Score.SURGEON.word());
    choice.text("repair").set("fold");
    assertThat(choice.text("score").get()).isEqualTo(Score.GAMMA.word());
    while (!history.undoableProperty().get().isEmpty()) {
      history.undo();
    }
    assertThat(choice.text("repair").get()).isEqualTo("reconstruct");
    assertThat(choice.text("score").get()).isEqualTo(ranked);
  }
}
