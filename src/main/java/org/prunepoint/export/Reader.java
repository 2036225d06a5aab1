package org.prunepoint.export;

import java.nio.file.Path;
import java.util.Objects;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.ExportReader;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.PairReader;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.ModelFiles;

/**
 * A program that reads one form of a network and runs it.
 *
 * @param name of the program, with version, and what it reads where that is not the pair
 * @param rounded whether what it reads holds rounded numbers
 */
record Reader(String name, Opening opening, boolean rounded) {

  Reader(String name, Opening opening) {
    this(name, opening, false);
  }

  /** The same, which reads a file of rounded numbers. */
  Reader ofRounded() {
    return new Reader(name, opening, true);
  }

  /** Reads the form; a Fault gives the program's reason why it cannot. */
  @FunctionalInterface
  interface Opening {
    InferenceSession open();
  }

  /** A reader runs a picture or two, beside others that load. */
  private static final Streams ONE = new Streams(1, 1);

  /** The reference: what is measured. */
  static Reader onnx(Network network, Weights weights) {
    return of(Engines.measuring(), network, weights);
  }

  static Reader onnxFile(Path file, Network network) {
    return ofFile(Engines.onnx(), file, network);
  }

  /**
   * The only one that reads a Darknet pair without any of our code: the files of a model as they
   * lie, where they are such a pair.
   *
   * @param network of the model, at the size to run it at
   */
  static Reader openCv(Model model, Network network) {
    PairReader reader = Engines.openCv();
    Path cfg = model.cfgFile();
    Path weights = Objects.requireNonNull(model.weightsFile());
    boolean pair =
        model.dialect().isEmpty() && !ModelFiles.whole(cfg) && !ModelFiles.whole(weights);
    return new Reader(
        reader.name(),
        () ->
            pair
                ? reader.open(cfg, weights, network)
                : TemporaryPair.open(
                    reader, model.cfg(), Objects.requireNonNull(model.weights()), network));
  }

  /** The same, of numbers that are not in a file yet. */
  static Reader openCv(Cfg cfg, Weights weights, Network network) {
    PairReader reader = Engines.openCv();
    return new Reader(
        reader.name() + " with the source",
        () -> TemporaryPair.open(reader, cfg, weights, network));
  }

  /** Reads an ONNX file without any of our code. */
  static Reader openCvOnnx(Path file, Network network) {
    ExportReader reader = Engines.openCvOnnx();
    return new Reader(
        reader.name() + " with " + file.getFileName(), () -> reader.open(file, network));
  }

  static Reader dl4j(Network network, Weights weights) {
    return of(Engines.dl4j(), network, weights);
  }

  static Reader dl4jFile(Path zip, Network network) {
    return ofFile(Engines.dl4j(), zip, network);
  }

  /**
   * @param network that was written, at the size to run it at
   */
  static Reader checkpoint(Path file, Network network) {
    InferenceEngine engine = Engines.measuring();
    return new Reader(
        engine.name() + " with " + file.getFileName(),
        () -> {
          Model model = ModelFiles.open(file, file);
          Network sized =
              model.network().withInput(network.input().width(), network.input().height());
          return engine.open(sized, Objects.requireNonNull(model.weights()), ONE);
        });
  }

  private static Reader of(InferenceEngine engine, Network network, Weights weights) {
    return new Reader(engine.name(), () -> engine.open(network, weights, ONE));
  }

  private static Reader ofFile(FileEngine engine, Path file, Network network) {
    return new Reader(
        engine.name() + " with " + file.getFileName(), () -> engine.open(file, network, ONE));
  }
}
