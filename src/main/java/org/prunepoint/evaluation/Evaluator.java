package org.prunepoint.evaluation;

import java.util.List;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.FittedPictures;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.text.Counted;

/**
 * Runs networks over a data set and scores what they find. One evaluator serves all points of a
 * sweep: pictures are decoded and fitted once. The result does not depend on the number of threads.
 */
public final class Evaluator {
  private final DataSet dataSet;
  private final List<String> classNames;
  private final PictureCache pictures;
  private final Scorer scorer;

  /**
   * @param classNames of all classes; Darknet's scorers average over as many
   */
  public Evaluator(DataSet dataSet, List<String> classNames, PictureCache pictures, Scorer scorer) {
    this.dataSet = dataSet;
    this.classNames = List.copyOf(classNames);
    this.pictures = pictures;
    this.scorer = scorer;
  }

  public Scorer scorer() {
    return scorer;
  }

  public DataSet dataSet() {
    return dataSet;
  }

  /**
   * The inputs that the scorer's fitting needs: the network's own, or several rectangles. Starts to
   * decode pictures.
   */
  public List<Shape> inputs(Network network) {
    return fitted(network).shapes();
  }

  /** The pictures as this network gets them; they are read in the background. */
  public FittedPictures fitted(Network network) {
    return pictures.fitted(dataSet, scorer.of(network).fitting(), network.input());
  }

  /**
   * Evaluates a network with a session that is open already and stays open.
   *
   * @param network at its usual size
   * @throws Fault if the scorer needs other inputs than the session's, the classes differ from the
   *     names, or no picture can be read
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public Evaluation evaluate(
      InferenceSession session, Network network, Progress progress, Cancellation cancellation) {
    for (Shape shape : inputs(network)) {
      if (!shape.equals(session.input())) {
        throw new Fault(
            "The scorer %s needs the network at %s, but the session is open for %s."
                .formatted(scorer.name(), shape, session.input()));
      }
    }
    return begin(network, progress, cancellation).rest(Sessions.kept(session), network);
  }

  /**
   * Evaluates a network at every input that the scorer needs, one after the other.
   *
   * @param network at its usual size
   * @throws Fault if the engine cannot run it, the classes differ from the names, or no picture can
   *     be read
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public Evaluation evaluate(
      Sessions sessions, Network network, Progress progress, Cancellation cancellation) {
    return begin(network, progress, cancellation).rest(sessions, network);
  }

  /**
   * Looks at some of the pictures, for who {@linkplain #sum adds up} all of them.
   *
   * @param part which ones
   * @param network at its usual size
   * @return what became of them, in one word
   * @throws Fault as {@link #evaluate(Sessions, Network, Progress, Cancellation)}
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public String judged(
      PicturePart part, Sessions sessions, Network network, Cancellation cancellation) {
    var run = begin(network, Progress.NONE, cancellation);
    run.over(part, sessions, network);
    return run.judged(part);
  }

  /**
   * Adds up what became of all pictures, looked at part by part; the same as if they had been
   * looked at here.
   *
   * @param parts what {@link #judged} said of each
   * @throws Fault if it said something else, or no picture could be read
   */
  public Evaluation sum(Map<PicturePart, String> parts, Network network) {
    var run = begin(network, Progress.NONE, new Cancellation());
    parts.forEach(run::take);
    return run.result();
  }

  /**
   * Begins to evaluate a network; nothing is looked at yet.
   *
   * @throws Fault if the classes differ from the names
   */
  public EvaluationRun begin(Network network, Progress progress, Cancellation cancellation) {
    Work.SCORING.require(network);
    if (network.classes() != classNames.size()) {
      throw new Fault(
          "%s detects %s, but the data set has %d."
              .formatted(
                  network.name(),
                  Counted.of(network.classes(), "class", "classes"),
                  classNames.size()));
    }
    return new EvaluationRun(
        dataSet, classNames, fitted(network), scorer.of(network), progress, cancellation);
  }
}
