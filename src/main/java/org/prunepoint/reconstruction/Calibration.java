package org.prunepoint.reconstruction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;

/**
 * The calibration pictures of a data set, opened for the repair of one model's pruned networks.
 * What the pictures say of the model itself is measured once. Safe for several threads, which wait
 * for each other; to be closed when nothing is repaired any more.
 */
public final class Calibration implements AutoCloseable {
  private final CalibrationSettings settings;
  private final CalibrationList list;
  private final Network network;
  private final Weights weights;
  private final Fitting fitting;
  private final PictureCache cache;
  private final LayerEngine engine = new OnnxEngine();
  private final Map<Integer, NetworkInputs> pictures = new HashMap<>();
  private final Map<Integer, ChannelMeans> means = new HashMap<>();

  private Calibration(
      CalibrationSettings settings,
      CalibrationList list,
      Network network,
      Weights weights,
      Fitting fitting,
      PictureCache cache) {
    this.settings = settings;
    this.list = list;
    this.network = network;
    this.weights = weights;
    this.fitting = fitting;
    this.cache = cache;
  }

  /**
   * Reads the list; pictures are read when they are used.
   *
   * @param dataFile its training list is chosen from unless the settings name another
   * @param network before pruning, at the size that counts
   * @param fitting how pictures become its input; better the one that the result is judged by
   * @throws Fault if a list cannot be read, or calibration pictures are validation pictures
   */
  public static Calibration open(
      Path dataFile,
      CalibrationSettings settings,
      Network network,
      Weights weights,
      Fitting fitting,
      Cancellation cancellation) {
    DataFile data = DataFile.read(dataFile);
    var list = CalibrationList.read(data, settings.list(), cancellation);
    var opencv = new OpenCvPictureDecoder();
    var cache =
        new PictureCache(new StbPictureDecoder(opencv), opencv, PictureCache.DEFAULT_MEMORY);
    return new Calibration(settings, list, network, weights, fitting, cache);
  }

  /** Tells whether the pictures to choose from are those they were. */
  public String fingerprint() {
    return list.fingerprint();
  }

  /** Whole sentences about what could not be as asked. */
  public List<String> warnings(Fold fold) {
    List<String> sentences = new ArrayList<>();
    int asked =
        Math.max(
            fold == Fold.DATA ? settings.constantPictures() : 0, settings.recalibrationPictures());
    if (asked > list.pictures().size()) {
      sentences.add(
          "%s has %,d pictures, so all of them are used instead of %,d."
              .formatted(list.source(), list.pictures().size(), asked));
    }
    return sentences;
  }

  /** Prunes with constants from the pictures where the fold wants them, else from the betas. */
  public Job<PrunedNetwork> compact(Pruner pruner, PrunePlan plan, Fold fold) {
    return (progress, cancellation) ->
        fold == Fold.DATA
            ? pruner.compact(plan, fold, constants(progress, cancellation))
            : pruner.compact(plan, fold);
  }

  /** How far the constants from the pictures are from those of the betas. */
  public Job<ConstantsDifference> difference(Pruner pruner, PrunePlan plan) {
    return (progress, cancellation) ->
        ConstantsDifference.of(pruner, weights, plan, constants(progress, cancellation));
  }

  private synchronized ChannelMeans constants(Progress progress, Cancellation cancellation) {
    return means(settings.constantPictures(), progress, cancellation);
  }

  /**
   * The weights of a pruned network with the statistics of its batch norms taken anew, see {@link
   * Recalibration}.
   *
   * @param pruned from the network that this was opened with
   */
  public Job<Weights> recalibrated(PrunedNetwork pruned) {
    return (progress, cancellation) -> recalibrated(pruned, progress, cancellation);
  }

  private synchronized Weights recalibrated(
      PrunedNetwork pruned, Progress progress, Cancellation cancellation) {
    int n = settings.recalibrationPictures();
    return new Recalibration(
            pruned,
            weights,
            settings.statistics(),
            means(n, progress, cancellation),
            pictures(n, cancellation),
            engine,
            new LayerMemory(LayerMemory.USUAL))
        .run(progress, cancellation);
  }

  private ChannelMeans means(int n, Progress progress, Cancellation cancellation) {
    ChannelMeans found = means.get(n);
    if (found == null) {
      found =
          new MeanMeasurement(network, weights, pictures(n, cancellation), engine)
              .run(progress, cancellation);
      means.put(n, found);
    }
    return found;
  }

  private NetworkInputs pictures(int n, Cancellation cancellation) {
    NetworkInputs found = pictures.get(n);
    if (found == null) {
      found =
          new CalibrationPictures(
              list.source(), list.spread(n), cache, fitting, network.input(), cancellation);
      pictures.put(n, found);
    }
    return found;
  }

  @Override
  public void close() {
    cache.close();
  }
}
