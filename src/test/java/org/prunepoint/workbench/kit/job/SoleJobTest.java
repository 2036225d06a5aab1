package org.prunepoint.workbench.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.LaterJobs;

final class SoleJobTest {
  private final List<String> told = new ArrayList<>();

  private void start(SoleJob job, boolean fails) {
    job.start(
        "measures",
        (_, _) -> {
          if (fails) {
            throw new Fault("no picture");
          }
          return 7;
        },
        result -> told.add(result + " " + job.runs()),
        problem -> told.add(problem.getMessage() + " " + job.runs()));
  }

  @Test
  void itRunsUntilItHasEndedAndNoLongerWhenThatIsTold() {
    var later = new LaterJobs();
    var job = new SoleJob(later);
    start(job, false);
    assertThat(job.runs()).isTrue();
    assertThat(told).isEmpty();
    later.finish();
    assertThat(told).containsExactly("7 false");
    assertThat(job.property().get()).isNull();
  }

  @Test
  void oneThatIsDoneBeforeItsStartReturnsDoesNotRunOn() {
    var job = new SoleJob(new InlineJobs());
    start(job, true);
    assertThat(told).containsExactly("no picture false");
    assertThat(job.runs()).isFalse();
  }

  @Test
  void itIsAskedToStop() {
    var job = new SoleJob(new LaterJobs());
    job.cancel(); // Nothing runs: nothing happens.
    start(job, false);
    job.cancel();
    assertThat(job.property().get().cancellation().requested()).isTrue();
  }
}
