package org.prunepoint.evaluation;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.Uninterrupted;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.FittedPictures;
import org.prunepoint.dataset.PictureRoom;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.UnreadablePicture;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * One evaluation under way: the verdicts so far. Some of the pictures can be looked at before it is
 * decided whether to look at the rest.
 */
public final class EvaluationRun {
  private final DataSet dataSet;
  private final List<String> classNames;
  private final FittedPictures pictures;
  private final Scorer scorer;
  private final Progress progress;
  private final Cancellation cancellation;
  private final AtomicReferenceArray<@Nullable Verdicts> verdicts;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger overflowed = new AtomicInteger();
  private final ClassOrder order = new ClassOrder();

  EvaluationRun(
      DataSet dataSet,
      List<String> classNames,
      FittedPictures pictures,
      Scorer scorer,
      Progress progress,
      Cancellation cancellation) {
    this.dataSet = dataSet;
    this.classNames = classNames;
    this.pictures = pictures;
    this.scorer = scorer;
    this.progress = progress;
    this.cancellation = cancellation;
    this.verdicts = new AtomicReferenceArray<>(pictures.count());
  }

  /** Runs some of the pictures, at every input that they need. */
  void over(PicturePart part, Sessions sessions, Network network) {
    over(part.places(), sessions, network);
  }

  /**
   * Evaluates some of the pictures, at every input that they need.
   *
   * @param wanted places of pictures in the data set; those that were looked at are passed over
   * @param network at its usual size
   * @throws Fault if the engine cannot run it
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public Resampling some(int[] wanted, Sessions sessions, Network network) {
    over(IntStream.of(wanted), sessions, network);
    List<@Nullable Verdicts> found = new ArrayList<>();
    List<List<Truth>> truths = new ArrayList<>();
    for (int picture : wanted) {
      found.add(verdicts.get(picture));
      truths.add(dataSet.entries().get(picture).truths());
    }
    return new Resampling(scorer, classNames.size(), found, truths);
  }

  /**
   * Evaluates all that were not looked at yet.
   *
   * @param network at its usual size
   * @throws Fault if the engine cannot run it, or no picture can be read
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public Evaluation rest(Sessions sessions, Network network) {
    over(IntStream.range(0, pictures.count()), sessions, network);
    return result();
  }

  private void over(IntStream wanted, Sessions sessions, Network network) {
    int[] left = wanted.filter(i -> verdicts.get(i) == null).toArray();
    List<Shape> shapes = IntStream.of(left).mapToObj(pictures::shape).distinct().toList();
    for (Shape shape : shapes) {
      cancellation.check();
      Network sized = network.withInput(shape.width(), shape.height());
      try (InferenceSession session = sessions.open(sized)) {
        over(left, session, sized);
      }
    }
  }

  /** What became of some of the pictures. */
  String judged(PicturePart part) {
    return PicturePart.Judged.write(part.places().mapToObj(verdicts::get), overflowed.get(), order);
  }

  /** Takes what became of some of the pictures elsewhere. */
  void take(PicturePart part, String judged) {
    var there = PicturePart.Judged.read(judged);
    if (there.verdicts().size() != part.size()) {
      throw PicturePart.Judged.odd(null);
    }
    for (int i = 0; i < part.size(); i++) {
      verdicts.set(part.from() + i, there.verdicts().get(i).orElse(null));
    }
    overflowed.addAndGet(there.overflowed());
    order.add(there.order());
  }

  /** Runs those pictures of the session's input, as many at a time as the session likes. */
  private void over(int[] wanted, InferenceSession session, Network network) {
    int[] which =
        IntStream.of(wanted).filter(i -> pictures.shape(i).equals(session.input())).toArray();
    var next = new AtomicInteger();
    var failure = new AtomicReference<@Nullable Throwable>();
    var decoder = new HeadDecoder(network);
    Runnable work =
        () -> {
          var room = new PictureRoom();
          try {
            for (int k = next.getAndIncrement();
                k < which.length && failure.get() == null;
                k = next.getAndIncrement()) {
              cancellation.check();
              judge(which[k], room, session, network, decoder);
              progress.report(done.incrementAndGet(), pictures.count(), "evaluating pictures");
            }
          } catch (Throwable t) {
            failure.compareAndSet(null, t);
          }
        };
    var threads = new ArrayList<Thread>();
    for (int i = 1; i < Math.min(session.streams(), which.length); i++) {
      threads.add(Thread.ofPlatform().daemon().name("evaluation-" + i).start(work));
    }
    work.run();
    Uninterrupted.join(threads);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }

  private void judge(
      int i, PictureRoom room, InferenceSession session, Network network, HeadDecoder decoder) {
    Optional<FloatBuffer> values = pictures.values(i, room, cancellation);
    if (values.isPresent()) {
      Candidates candidates =
          decoder.decode(session.run(values.get(), 1), 0, scorer.candidateThreshold());
      if (!candidates.numbers()) {
        overflowed.incrementAndGet();
      }
      List<Truth> truths = dataSet.entries().get(i).truths();
      order.look(candidates, pictures.placement(i), truths);
      verdicts.set(
          i,
          scorer
              .judge(
                  candidates,
                  network,
                  session.input(),
                  pictures.placement(i),
                  truths,
                  dataSet.entries().get(i).difficult(),
                  cancellation)
              .whole());
    }
  }

  Evaluation result() {
    int[] truths = new int[classNames.size()];
    var scored = new ArrayList<Verdicts>(pictures.count());
    int unreadable = 0;
    int first = -1;
    for (int i = 0; i < pictures.count(); i++) {
      Verdicts v = verdicts.get(i);
      if (v == null) {
        first = first < 0 ? i : first;
        unreadable++;
        continue;
      }
      scored.add(v);
      for (Truth truth : dataSet.entries().get(i).truths()) {
        if (truth.classId() < truths.length) {
          truths[truth.classId()]++;
        }
      }
    }
    if (scored.isEmpty()) {
      throw new Fault(
          "No picture of %s can be read as one; the first is %s."
              .formatted(
                  dataSet.report().list(),
                  UnreadablePicture.named(dataSet.entries().getFirst().picture())));
    }
    List<String> notes = new ArrayList<>();
    if (unreadable > 0) {
      String named = UnreadablePicture.named(dataSet.entries().get(first).picture());
      notes.add(
          unreadable == 1
              ? "1 picture could not be read and is in no figure: %s.".formatted(named)
              : "%,d pictures could not be read and are in no figure; the first is %s."
                  .formatted(unreadable, named));
    }
    order.note(classNames).ifPresent(notes::add);
    return scorer.sum(
        scored, new Scorer.Tally(classNames, truths, unreadable, overflowed.get(), notes));
  }
}
