package org.prunepoint.workbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.prunepoint.Job;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.loss.Loss;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.BatchResult;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.EpochResult.Scores;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.workbench.training.run.StoredRun;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.training.run.TrainingCore;

/** A sparse training as it usually goes, without a network: gammas from 1 towards zero. */
public final class FakeTraining implements TrainingCore {
  public static final int EPOCHS = 60;
  private static final int[] CHANNELS = {
    8, 16, 16, 16, 32, 32, 32, 64, 64, 64, 64, 128, 128, 128, 128, 256, 256, 256, 128, 64
  };
  private static final double WIDTH = 1.2 / LayerGammas.BINS;

  private final int millis;
  public Map<Path, StoredRun> stored = Map.of();
  public Optional<String> lacking = Optional.empty();
  public int stopsAfter = Integer.MAX_VALUE;
  public RuntimeException problem = new java.util.concurrent.CancellationException();

  /**
   * @param millis an epoch takes
   */
  public FakeTraining(int millis) {
    this.millis = millis;
  }

  @Override
  public Optional<String> lacking() {
    return lacking;
  }

  @Override
  public Job<TrainingResult> train(TrainingRequest request, TrainingListener listener) {
    return (progress, cancellation) -> {
      StoredRun before = request.resume() ? stored.get(request.out()) : null;
      int first = before == null ? 1 : before.epochs().size() + 1;
      int epochs = request.options().course().epochs();
      listener.opened(
          new TrainingConditions(
              request.options().course().scorer(),
              "AP at IoU 0.5, all points",
              "CPU, 2 threads",
              292,
              72,
              first));
      List<EpochResult> all = new ArrayList<>();
      for (int epoch = 1; epoch <= epochs; epoch++) {
        EpochResult result = result(epoch, epochs);
        all.add(result);
        listener.gammas(epoch, layers(epoch, epochs));
        if (epoch < first) {
          listener.recalled(result);
        } else {
          pause(millis);
          listener.batch(batch(result));
          progress.report(epoch, epochs, "epoch " + epoch + " of " + epochs);
          cancellation.check();
          listener.finished(result);
        }
        if (epoch == stopsAfter) {
          throw problem;
        }
      }
      listener.warned("The rate was never above 0.01.");
      return new TrainingResult(
          all,
          all.stream().filter(EpochResult::best).reduce((_, b) -> b),
          request.cfg(),
          request.out().resolve("last.weights"),
          request.out().resolve("best.weights"),
          java.util.Optional.empty());
    };
  }

  /** The last of ten batches. */
  private static BatchResult batch(EpochResult of) {
    int left = of.epochs() - of.epoch();
    return new BatchResult(
        of.epoch(),
        of.epochs(),
        10,
        10,
        of.loss().total() * (1 + .1 * Math.sin(7 * of.epoch())),
        of.imagesPerSecond(),
        Duration.ZERO,
        Duration.ofSeconds(9L * left));
  }

  @Override
  public List<StoredRun> beside(Path cfg, Optional<Path> weights) {
    return List.copyOf(stored.values());
  }

  @Override
  public Job<StoredRun> read(Path folder) {
    return (_, _) -> {
      StoredRun run = stored.get(folder);
      if (run == null) {
        throw new org.prunepoint.Fault("The folder " + folder.getFileName() + " holds no run");
      }
      return run;
    };
  }

  /** A run stopped after some of its 60 epochs. */
  public static StoredRun run(Path cfg, Path data, Path out, int finished) {
    TrainingOptions options =
        TrainingOptions.OPTIONS.over(
            TrainingOptions.usual(32, 32),
            Map.of(
                "--epochs", "" + EPOCHS,
                "--batch", "4",
                "--sparsity", "0.001",
                "--scorer", "coco",
                "--seed", "7"));
    List<EpochResult> results = new ArrayList<>();
    Map<Integer, List<LayerGammas>> gammas = new TreeMap<>();
    for (int epoch = 1; epoch <= finished; epoch++) {
      results.add(result(epoch, EPOCHS));
      gammas.put(epoch, layers(epoch, EPOCHS));
    }
    var request = new TrainingRequest(cfg, Optional.empty(), data, options, out, false);
    return new StoredRun(request, results, gammas, TrainedModel.soFar(request));
  }

  /** Always the same for an epoch. */
  public static EpochResult result(int epoch, int epochs) {
    double t = (double) epoch / epochs;
    double noise = .012 * Math.sin(epoch * 2.3) + .008 * Math.cos(epoch * 5.1);
    double map = .78 * (1 - Math.exp(-7 * t)) - .05 * t * t + noise;
    double best = -1;
    for (int before = 1; before < epoch; before++) {
      double s = (double) before / epochs;
      double n = .012 * Math.sin(before * 2.3) + .008 * Math.cos(before * 5.1);
      best = Math.max(best, .78 * (1 - Math.exp(-7 * s)) - .05 * s * s + n);
    }
    float[] gammas = new float[0];
    for (int layer = 0; layer < CHANNELS.length; layer++) {
      float[] more = gammas(layer, epoch, epochs);
      int at = gammas.length;
      gammas = java.util.Arrays.copyOf(gammas, at + more.length);
      System.arraycopy(more, 0, gammas, at, more.length);
    }
    java.util.Arrays.sort(gammas);
    return new EpochResult(
        epoch,
        epochs,
        new Loss(
            1.1 + 2.4 * Math.exp(-6 * t) + noise,
            .9 + 7 * Math.exp(-9 * t) - noise,
            .3 + 1.4 * Math.exp(-8 * t),
            300),
        0,
        .01 * Math.min(1, epoch / 3.0) * (.05 + .95 * (1 + Math.cos(Math.PI * t)) / 2),
        .001,
        8.4 + noise * 20,
        292,
        .04,
        Optional.of(new Scores(map + .04 - noise, map - .07, map - .02, map)),
        new GammaSummary(
            gammas[0],
            gammas[gammas.length / 4],
            gammas[gammas.length / 2],
            gammas[gammas.length * 3 / 4],
            gammas[gammas.length - 1],
            below(gammas, .01),
            below(gammas, .001),
            Math.max(0, below(gammas, .01) - .03)),
        map > best);
  }

  private static double below(float[] sorted, double size) {
    int n = 0;
    for (float gamma : sorted) {
      n += gamma < size ? 1 : 0;
    }
    return (double) n / sorted.length;
  }

  /** Histograms of all layers. */
  public static List<LayerGammas> layers(int epoch, int epochs) {
    List<LayerGammas> all = new ArrayList<>();
    for (int layer = 0; layer < CHANNELS.length; layer++) {
      all.add(LayerGammas.of(layer * 3, gammas(layer, epoch, epochs), WIDTH));
    }
    return all;
  }

  /** Each channel goes to zero or to a size of its own; later layers are sparser. */
  private static float[] gammas(int layer, int epoch, int epochs) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1000L + layer);
    float[] gammas = new float[CHANNELS[layer]];
    double t = (double) epoch / epochs;
    for (int i = 0; i < gammas.length; i++) {
      boolean goes = random.nextDouble() < .25 + .03 * layer;
      double speed = 2.5 + 5 * random.nextDouble();
      double end = goes ? 0 : .35 + .5 * random.nextDouble();
      double swing = random.nextGaussian();
      double size = end + (1 - end) * Math.exp(-speed * t);
      gammas[i] =
          (float)
              (goes
                  ? Math.max(0, size - .12 * t) + .004 * Math.abs(swing)
                  : size + .04 * swing * Math.min(1, 4 * t));
    }
    return gammas;
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
