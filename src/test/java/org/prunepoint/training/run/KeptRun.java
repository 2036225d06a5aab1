package org.prunepoint.training.run;

import org.prunepoint.training.options.TrainingRequest;

/** A run that was begun, for tests of what shows it or goes on with it. */
public final class KeptRun {
  private KeptRun() {}

  /** Leaves the store of a run without any epoch in its folder. */
  public static void begin(TrainingRequest request) {
    var identity = new RunIdentity(request, "c1", "w1", "t1", "v1", RunIdentity.NONE, "1.0");
    RunStore.open(request.out(), identity, false).close();
  }
}
