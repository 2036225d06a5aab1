package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was closed, or took another's place, leaves nothing in memory. */
final class LeakTest {
  private static final int TIMES = 50;
  private static final int PATIENCE = 20;

  @TempDir Path folder;

  @Test
  void fiftyModelsThatWereOpenedAndClosedAreGone() throws Exception {
    Path cfg = SmallModel.write(folder);
    List<WeakReference<Desk>> desks = new ArrayList<>();
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 800)) {
      for (int i = 0; i < TIMES; i++) {
        window.open(cfg);
        for (String page : i % 10 == 0 ? TestWindow.PAGES : List.of("model")) {
          window.page(page);
        }
        desks.add(new WeakReference<>(Fx.get(() -> window.workbench.desk())));
        if (i % 2 == 0) {
          Fx.run(() -> window.workbench.closeModel());
        }
      }
      Fx.run(() -> window.workbench.closeModel());
      for (int i = 0; i < PATIENCE && left(desks) > 0; i++) {
        Fx.settle(); // What the last pulses and previews hold goes with them.
      }
      assertThat(left(desks)).isZero();
    }
  }

  private static long left(List<WeakReference<Desk>> desks) {
    Garbage.collect();
    return desks.stream().filter(desk -> desk.get() != null).count();
  }
}
