package org.prunepoint.yolov5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.TorchDialect;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.torch.Checkpoint;
import org.prunepoint.yolov5.torch.PyDict;

/**
 * A checkpoint whose network a cfg describes: the state dict of one of the PyTorch programs that
 * build their networks of a cfg (ultralytics/yolov3 and what came of it, ZJU-lishuang's
 * yolov5_prune), or a whole network of YOLOv5 beside ZJU-lishuang's cfg of it.
 */
final class CfgCheckpoint {
  private CfgCheckpoint() {}

  /**
   * The numbers that such a program left; empty if it is something else.
   *
   * @return by the names of {@link DarknetNumbers#ROOT}
   */
  static Optional<PyDict> numbers(Checkpoint checkpoint) {
    Object root = checkpoint.root();
    List<@Nullable Object> places = new ArrayList<>();
    places.add(root);
    if (root instanceof PyDict dict) {
      places.add(dict.get("ema"));
      places.add(dict.get("model"));
    }
    return places.stream()
        .filter(place -> StateDict.is(place, DarknetNumbers.ROOT))
        .map(PyDict.class::cast)
        .findFirst();
  }

  /**
   * The cfg that is called as a checkpoint is.
   *
   * @throws Fault if there is none
   */
  static Path cfgBeside(Path checkpoint) {
    String name = ModelFiles.baseName(String.valueOf(checkpoint.getFileName())) + ".cfg";
    Path cfg = checkpoint.resolveSibling(name);
    if (!Files.isRegularFile(cfg)) {
      throw new Fault(
          "%s holds the numbers of a network that a cfg describes (a state dict with %s.0 ...); put that cfg beside it, as %s, or name both."
              .formatted(
                  Printable.path(String.valueOf(checkpoint.getFileName())),
                  DarknetNumbers.ROOT,
                  Printable.path(name)));
    }
    return cfg;
  }

  /**
   * Opens both.
   *
   * @param cfgFile what the model is called, and where its cfg lies
   * @throws Fault if either is broken, or they do not belong together
   */
  static Model open(Path cfgFile, Path checkpointFile) {
    Cfg read = Cfg.read(cfgFile);
    try (Checkpoint checkpoint = Checkpoint.open(checkpointFile)) {
      return open(cfgFile, read, checkpointFile, checkpoint, numbers(checkpoint));
    }
  }

  /** As {@link #open(Path, Path)}, of a checkpoint that is open and holds such numbers. */
  static Model open(Path cfgFile, Path checkpointFile, Checkpoint checkpoint, PyDict numbers) {
    return open(cfgFile, Cfg.read(cfgFile), checkpointFile, checkpoint, Optional.of(numbers));
  }

  private static Model open(
      Path cfgFile,
      Cfg read,
      Path checkpointFile,
      Checkpoint checkpoint,
      Optional<PyDict> numbers) {
    YoloV5 whole = numbers.isPresent() ? null : YoloV5.read(checkpoint, null);
    Optional<TorchDialect> dialect = TorchDialect.of(read);
    Cfg cfg =
        dialect.isPresent()
            ? dialect.get().cfg()
            : PyTorchCfg.standard(read, whole == null ? null : whole.cfg());
    NetworkReader.Result result = NetworkReader.read(cfg);
    Network network = result.network();
    Weights weights =
        whole == null
            ? DarknetNumbers.of(checkpoint, numbers.orElseThrow()).weights(network, dialect)
            : new SameNetwork(checkpoint.file(), whole, network).weights();
    WeightsFile.requireReadable(checkpoint.file(), network, weights);
    List<String> warnings = new ArrayList<>(dialect.map(TorchDialect::note).stream().toList());
    warnings.addAll(result.warnings());
    return new Model(
        cfgFile, cfg, network, checkpointFile, weights, List.copyOf(warnings), dialect);
  }
}
