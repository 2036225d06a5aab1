package org.prunepoint.bench;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.dataset.FittedPictures;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * A whole evaluation against the inference calls alone, on the same ready pictures with the same
 * streams.
 */
public final class EvaluationBenchmark {
  private static final int ROUNDS = 7;

  private EvaluationBenchmark() {}

  /**
   * @param pictures those that the evaluator uses
   */
  public static void run(
      Evaluator evaluator,
      FittedPictures pictures,
      Network network,
      Weights weights,
      Consumer<Measurement> out,
      Cancellation cancellation) {
    InferenceEngine engine = Engines.measuring();
    Streams streams = StreamChoice.best(engine, network, weights, cancellation);
    try (InferenceSession session = engine.open(network, weights, streams)) {
      Runnable whole = () -> evaluator.evaluate(session, network, Progress.NONE, cancellation);
      Runnable alone = () -> inferenceAlone(session, pictures);
      whole.run();
      alone.run();
      double[] wholes = new double[ROUNDS];
      double[] alones = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        wholes[i] = Measurement.medianMillis(1, whole);
        alones[i] = Measurement.medianMillis(1, alone);
      }
      Arrays.sort(wholes);
      Arrays.sort(alones);
      out.accept(
          Measurement.against(
              "evaluate %d pictures (%s, %d x %d)"
                  .formatted(
                      pictures.count(),
                      evaluator.scorer().name(),
                      streams.count(),
                      streams.threads()),
              wholes[ROUNDS / 2],
              "ms",
              alones[ROUNDS / 2],
              "inference alone",
              "at most 1.10 x"));
    }
  }

  private static void inferenceAlone(InferenceSession session, FittedPictures pictures) {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, session.streams())
            .mapToObj(
                _ ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              for (int i = next.getAndIncrement();
                                  i < pictures.count();
                                  i = next.getAndIncrement()) {
                                Optional<FloatBuffer> values =
                                    pictures.values(i, new Cancellation());
                                values.ifPresent(v -> session.run(v, 1));
                              }
                            }))
            .toList();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
