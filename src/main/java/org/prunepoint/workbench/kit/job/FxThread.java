package org.prunepoint.workbench.kit.job;

import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.application.Platform;

/** JavaFX's own thread. */
public final class FxThread implements UiThread {
  @Override
  public void execute(Runnable action) {
    if (Platform.isFxApplicationThread()) {
      action.run();
    } else {
      Platform.runLater(action);
    }
  }

  @Override
  public void after(Duration delay, Runnable action) {
    if (delay.isZero()) {
      Platform.runLater(action); // A pause of no length ends before it has begun.
      return;
    }
    execute(
        () -> {
          var pause = new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
          pause.setOnFinished(_ -> action.run());
          pause.play();
        });
  }
}
