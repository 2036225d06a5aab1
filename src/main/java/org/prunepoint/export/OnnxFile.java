package org.prunepoint.export;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Beside;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** A network as an ONNX file: the same model that is measured, with any batch. */
public final class OnnxFile {
  private OnnxFile() {}

  /**
   * @param sources files that must not be replaced
   * @throws org.prunepoint.Fault if a layer cannot be written, or the disk does not take it
   */
  public static void write(Path file, List<Path> sources, Network network, Weights weights) {
    Beside.write(file, sources, beside -> Engines.onnx().write(beside, network, weights));
  }
}
