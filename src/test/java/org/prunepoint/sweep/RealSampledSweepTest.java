package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.inference.Latency;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SampleFirst;

/** What a sweep chooses that leaves points out by a sample, beside the whole sweep's choice. */
@Tag("real")
class RealSampledSweepTest {
  @TempDir Path temp;

  /** A network, its pictures, and how many of them are looked at first. */
  record Subject(String name, Path cfg, Path weights, Path data, int sample) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Subject> subjects() {
    Path bccd = RealData.folder().resolve("bccd");
    Path fastest = RealData.folder().resolve("yolo-fastest");
    return Stream.of(
        new Subject(
            "72 pictures of blood cells",
            bccd.resolve("yolov3-spp-w25.cfg"),
            bccd.resolve("yolov3-spp-w25-sparse.weights"),
            bccd.resolve("bccd.data"),
            36),
        new Subject(
            "160 pictures of the sample",
            Path.of("cfg", "traffic.cfg"),
            Path.of("weights", "traffic.weights"),
            Path.of("samples", "traffic.data"),
            20),
        new Subject(
            "128 pictures of COCO",
            fastest.resolve("yolo-fastest-1.1-xl.cfg"),
            fastest.resolve("yolo-fastest-1.1-xl.weights"),
            RealData.folder().resolve("coco").resolve("coco.data"),
            64));
  }

  private SweepResult swept(Subject of, SampleFirst first) {
    SweepRequest request =
        SweepPoints.FOLDED.withSampleFirst(first).withLatency(new Latency(0, 0)).withVerify(false);
    return Sweep.of(
            of.cfg(),
            of.weights(),
            of.data(),
            request,
            SweepPoints.folder(temp.resolve(first.pictures().toString()), false),
            SweepListener.NONE)
        .run(Progress.NONE, new Cancellation());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void theChoiceIsThatOfTheWholeSweep(Subject of) {
    SweepResult whole = swept(of, SampleFirst.NO);
    SweepResult sampled = swept(of, SampleFirst.of(of.sample()));

    assertThat(sampled.best()).isEqualTo(whole.best());
    assertThat(sampled.points().stream().filter(SweepPoint::isLeftOut)).isNotEmpty();
    assertThat(sampled.points()).hasSameSizeAs(whole.points());
    for (int i = 0; i < whole.points().size(); i++) {
      SweepPoint one = sampled.points().get(i);
      SweepPoint all = whole.points().get(i);
      if (one.isLeftOut()) {
        assertThat(all.map()).isLessThanOrEqualTo(one.sample().orElseThrow().high());
        assertThat(one.size()).isEqualTo(all.size());
      } else {
        assertThat(one).isEqualTo(all);
      }
    }
  }
}
