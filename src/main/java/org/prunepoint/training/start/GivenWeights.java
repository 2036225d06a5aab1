package org.prunepoint.training.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.Network;
import org.prunepoint.network.OtherClasses;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.ModelFiles;

/**
 * The weights that a training was given, and the network that they are of: the one that is trained,
 * the same for other classes, or that of a checkpoint.
 *
 * @param layers how many of the network they fill
 * @param warnings whole sentences
 */
record GivenWeights(Network network, Weights weights, int layers, List<String> warnings) {

  /**
   * @param model that is trained, its structure alone, or with its weights where it is a checkpoint
   * @param other whether weights of other classes will do
   * @throws Fault if the file cannot be read, or is of another network
   */
  static GivenWeights read(Model model, Path file, boolean other) {
    Weights own = model.weights();
    if (own != null && file.equals(model.weightsFile())) {
      return whole(model.network(), own, List.of());
    }
    Optional<Model> explained =
        other && describesItself(file)
            ? Optional.empty()
            : ModelFiles.explained(model.cfgFile(), file);
    if (explained.isPresent()) {
      Model found = explained.get();
      return whole(found.network(), Objects.requireNonNull(found.weights()), found.warnings());
    }
    if (ModelFiles.whole(file)) {
      return checkpoint(file, other);
    }
    Network network = other ? WeightsFile.ofAnyClasses(file, model.network()) : model.network();
    WeightsFile.Part part = model.part(file, network);
    return new GivenWeights(network, part.weights(), part.layers(), part.warnings());
  }

  /** Whether a cfg of its own lies beside it, maybe of other classes. */
  private static boolean describesItself(Path file) {
    String name = ModelFiles.baseName(String.valueOf(file.getFileName())) + ".cfg";
    return Files.isRegularFile(file.resolveSibling(name));
  }

  private static GivenWeights checkpoint(Path file, boolean other) {
    if (!other) {
      throw new Fault(
          "%s is a checkpoint with a network of its own: give it in place of the cfg, or --transfer, which takes the layers that are alike."
              .formatted(file));
    }
    Model opened = ModelFiles.open(file, file);
    @Nullable Weights weights = opened.weights();
    if (weights == null) {
      throw new Fault("%s holds no weights.".formatted(file));
    }
    return whole(opened.network(), weights, opened.warnings());
  }

  private static GivenWeights whole(Network network, Weights weights, List<String> warnings) {
    return new GivenWeights(network, weights, network.nodes().size(), warnings);
  }

  /** Whether this layer gives a head its channels. */
  boolean feedsHead(int layer) {
    return OtherClasses.readers(network).containsKey(layer);
  }
}
