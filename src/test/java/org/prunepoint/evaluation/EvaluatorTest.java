package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.FakeDecoder;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.network.Shape;

class EvaluatorTest {
  private static final List<String> NAMES = List.of("a", "b");
  private final Cancellation never = new Cancellation();

  private static DataSet pictures(int n, String... more) {
    var random = new Random(1);
    var entries = new ArrayList<DataSet.Entry>();
    for (int i = 0; i < n; i++) {
      var truths =
          IntStream.range(0, 6)
              .mapToObj(
                  t -> new Truth(t % 2, new Box(random.nextFloat(), random.nextFloat(), .4f, .4f)))
              .toList();
      entries.add(new DataSet.Entry(Path.of(i % 250 + "-" + ".jpg"), truths));
    }
    for (String name : more) {
      entries.add(new DataSet.Entry(Path.of(name), List.of(new Truth(0, new Box(0, 0, 1, 1)))));
    }
    return new DataSet(entries, FakeDecoder.report(entries.size()));
  }

  private Evaluation evaluate(DataSet set, String scorer, int streams) {
    try (var cache = new PictureCache(new FakeDecoder())) {
      return new Evaluator(set, NAMES, cache, Scorers.named(scorer))
          .evaluate(
              network -> new FakeSession(network, streams, 0),
              FakeSession.NETWORK,
              Progress.NONE,
              never);
    }
  }

  @Test
  void sumsThatOverflowAreSaid() {
    try (var cache = new PictureCache(new FakeDecoder())) {
      var evaluator = new Evaluator(pictures(3), NAMES, cache, Scorers.named("darknet"));
      Evaluation found =
          evaluator.evaluate(
              network ->
                  new FakeSession(network, 1, 0) {
                    @Override
                    public HeadOutputs run(FloatBuffer images, int n) {
                      HeadOutputs outputs = super.run(images, n);
                      Arrays.fill(outputs.values().getFirst(), Float.NaN);
                      return outputs;
                    }
                  },
              FakeSession.NETWORK,
              Progress.NONE,
              never);
      assertThat(found.map()).isZero();
      assertThat(found.overflow())
          .hasValueSatisfying(said -> assertThat(said).startsWith("For 3 of 3 pictures"));
    }
    assertThat(evaluate(pictures(3), "darknet", 1).overflow()).isEmpty();
  }

  @Test
  void theResultDoesNotDependOnTheThreads() {
    DataSet set = pictures(60);
    for (String scorer : Scorers.names()) {
      Evaluation one = evaluate(set, scorer, 1);
      assertThat(one.images()).isEqualTo(60);
      assertThat(one.truths()).isEqualTo(360);
      assertThat(one.map50()).as(scorer).isBetween(.001, .999);
      for (int i = 0; i < 3; i++) {
        assertThat(evaluate(set, scorer, 4)).isEqualTo(one);
      }
    }
  }

  @Test
  void aSessionRunsAsManyPicturesAtATimeAsItLikes() {
    var session = new FakeSession(FakeSession.NETWORK, 3, 5);
    try (var cache = new PictureCache(new FakeDecoder())) {
      var evaluator = new Evaluator(pictures(30), NAMES, cache, Scorers.named("darknet"));
      var reported = new ArrayList<Long>();
      evaluator.evaluate(
          session,
          FakeSession.NETWORK,
          (done, total, what) -> {
            synchronized (reported) {
              reported.add(done);
            }
          },
          never);
      assertThat(session.mostAtATime).hasValue(3);
      assertThat(session.closed).isFalse();
      assertThat(reported).hasSize(30).contains(30L);
    }
  }

  @Test
  void aPictureThatCannotBeReadIsCountedAndItsTruthsAreNot() {
    Evaluation e = evaluate(pictures(3, "broken.jpg"), "darknet", 2);
    assertThat(e.images()).isEqualTo(3);
    assertThat(e.unreadable()).isEqualTo(1);
    assertThat(e.truths()).isEqualTo(18);
    assertThat(e.notes())
        .containsExactly("1 picture could not be read and is in no figure: broken.jpg.");
  }

  @Test
  void noReadablePictureAtAllIsAFault() {
    assertThatThrownBy(() -> evaluate(pictures(0, "broken.jpg"), "darknet", 1))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("can be read as one; the first is ")
        .hasMessageEndingWith("broken.jpg.");
  }

  @Test
  void stopsBeforeTheOtherPictures() {
    var cancellation = new Cancellation();
    try (var cache = new PictureCache(new FakeDecoder())) {
      var evaluator = new Evaluator(pictures(250), NAMES, cache, Scorers.named("coco"));
      var reported = new AtomicLong();
      assertThatThrownBy(
              () ->
                  evaluator.evaluate(
                      network -> new FakeSession(network, 2, 50),
                      FakeSession.NETWORK,
                      (done, total, what) -> {
                        reported.accumulateAndGet(done, Math::max);
                        if (done == 3) {
                          cancellation.request();
                        }
                      },
                      cancellation))
          .isInstanceOf(CancellationException.class);
      assertThat(reported.get()).as("pictures, 250 with the rest").isBetween(3L, 20L);
    }
  }

  @Test
  void aFailureOfTheEngineReachesTheCaller() {
    try (var cache = new PictureCache(new FakeDecoder())) {
      var evaluator = new Evaluator(pictures(20), NAMES, cache, Scorers.named("coco"));
      var session =
          new FakeSession(FakeSession.NETWORK, 2, 0) {
            @Override
            public HeadOutputs run(FloatBuffer images, int n) {
              throw new IllegalStateException("no memory");
            }
          };
      assertThatThrownBy(
              () -> evaluator.evaluate(session, FakeSession.NETWORK, Progress.NONE, never))
          .hasMessage("no memory");
    }
  }

  @Test
  void namesAndClassesHaveToAgreeAndTheInputHasToFit() {
    try (var cache = new PictureCache(new FakeDecoder())) {
      var session = new FakeSession(FakeSession.NETWORK, 1, 0);
      var one = new Evaluator(pictures(1), List.of("a"), cache, Scorers.named("coco"));
      assertThatThrownBy(() -> one.evaluate(session, FakeSession.NETWORK, Progress.NONE, never))
          .isInstanceOf(Fault.class)
          .hasMessage("fake.cfg detects 2 classes, but the data set has 1.");
      var two = new Evaluator(pictures(1), NAMES, cache, Scorers.named("coco"));
      assertThatThrownBy(
              () ->
                  two.evaluate(
                      session, FakeSession.NETWORK.withInput(64, 64), Progress.NONE, never))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("64 x 64 x 3");
    }
  }

  @Test
  void rectanglesNeedASessionForEachShape() {
    try (var cache = new PictureCache(new FakeDecoder())) {
      var evaluator = new Evaluator(pictures(5), NAMES, cache, Scorers.named("ultralytics"));
      var network = FakeSession.NETWORK.withInput(64, 64);
      // The files do not exist, so their size is that of the decoded picture: 4 x 2.
      assertThat(evaluator.inputs(network)).containsExactly(new Shape(3, 32, 64));
    }
  }
}
