package org.prunepoint.yolov5;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.yolov5.torch.Checkpoint;
import org.prunepoint.yolov5.torch.PyDict;

/**
 * A model in whatever files it comes: a Darknet pair, or one checkpoint of YOLOv5, which is cfg and
 * weights in one and is named for both.
 */
public final class ModelFiles {
  private ModelFiles() {}

  /**
   * Whether a file holds a whole model. A zip does, whatever it is called; a file called {@code
   * .pt} is meant to.
   */
  public static boolean whole(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".pt") || name.endsWith(".pth") || Checkpoint.isZip(file);
  }

  /**
   * Opens a model as {@link Model#open} does.
   *
   * @param cfg or a checkpoint
   * @param weights the same checkpoint again; of a cfg, also a checkpoint with its numbers; null to
   *     open the structure alone
   * @throws Fault if either is broken, or they do not belong together
   */
  public static Model open(Path cfg, @Nullable Path weights) {
    if (!whole(cfg)) {
      return weights != null && whole(weights)
          ? CfgCheckpoint.open(cfg, weights)
          : Model.open(cfg, weights);
    }
    if (weights != null && !weights.equals(cfg)) {
      throw new Fault("%s holds its weights itself; leave out %s.".formatted(cfg, weights));
    }
    try (Checkpoint checkpoint = Checkpoint.open(cfg)) {
      Optional<PyDict> numbers = CfgCheckpoint.numbers(checkpoint);
      if (numbers.isEmpty()) {
        return model(cfg, weights, YoloV5.read(checkpoint, null));
      }
      Path beside = CfgCheckpoint.cfgBeside(cfg);
      Model described = CfgCheckpoint.open(beside, cfg, checkpoint, numbers.get());
      return new Model(
          cfg,
          described.cfg(),
          described.network(),
          weights,
          weights == null ? null : described.weights(),
          described.warnings(),
          described.dialect());
    }
  }

  /**
   * A file of numbers alone, a state dict, as the numbers of the network that a cfg describes.
   *
   * @return empty if the file is none
   * @throws Fault if it is broken, or of another network
   */
  public static Optional<Model> explained(Path cfg, Path file) {
    if (!whole(file)) {
      return Optional.empty();
    }
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      return CfgCheckpoint.numbers(checkpoint)
          .map(numbers -> CfgCheckpoint.open(cfg, file, checkpoint, numbers));
    }
  }

  private static Model model(Path file, @Nullable Path weights, YoloV5 read) {
    return new Model(
        file,
        read.cfg(),
        read.network(),
        weights,
        weights == null ? null : read.weights(),
        List.of());
  }

  /** Names of the classes, where the file says them; a Darknet pair does not. */
  public static List<String> names(Path file) {
    if (!whole(file)) {
      return List.of();
    }
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      return CfgCheckpoint.numbers(checkpoint).isPresent()
          ? List.of()
          : SavedNetwork.of(checkpoint).names();
    }
  }

  /** The name of a file without what says its kind. */
  public static String baseName(String fileName) {
    return fileName.replaceFirst("(?i)\\.(cfg|weights|pt|pth)$", "");
  }
}
