package org.prunepoint.export;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.dl4j.Dl4jEngine;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.inference.opencv.OpenCvDarknet;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * A program that reads one form of a network and runs it.
 *
 * @param name of the program, with version, and what it reads where that is not the pair
 */
record Reader(String name, Opening opening) {

  /** Reads the form; a Fault gives the program's reason why it cannot. */
  @FunctionalInterface
  interface Opening {
    Running open();
  }

  /** A network that was read. */
  interface Running extends AutoCloseable {
    /**
     * @param picture {@code [1, c, h, w]}, RGB 0..1
     */
    HeadOutputs run(FloatBuffer picture);

    @Override
    void close();

    static Running of(InferenceSession session) {
      return new Running() {
        @Override
        public HeadOutputs run(FloatBuffer picture) {
          return session.run(picture, 1);
        }

        @Override
        public void close() {
          session.close();
        }
      };
    }
  }

  /** A reader runs a picture or two, beside others that load. */
  private static final Streams ONE = new Streams(1, 1);

  /** The reference: what is measured. */
  static Reader onnx(Network network, Weights weights) {
    var engine = new OnnxEngine();
    return new Reader(engine.name(), () -> Running.of(engine.open(network, weights, ONE)));
  }

  static Reader onnxFile(Path file, Network network) {
    var engine = new OnnxEngine();
    return new Reader(
        engine.name() + " with " + file.getFileName(),
        () -> Running.of(engine.open(file, network, ONE)));
  }

  /** The only one that reads a Darknet pair without any of our code. */
  static Reader openCv(Path cfg, Path weights, Network network) {
    return new Reader(
        OpenCvDarknet.name(),
        () -> {
          var reader = new OpenCvDarknet(cfg, weights, network);
          return new Running() {
            @Override
            public HeadOutputs run(FloatBuffer picture) {
              return reader.run(picture);
            }

            @Override
            public void close() {
              // OpenCV frees a network when the garbage collector does.
            }
          };
        });
  }

  static Reader dl4j(Network network, Weights weights) {
    var engine = new Dl4jEngine();
    return new Reader(engine.name(), () -> Running.of(engine.open(network, weights, ONE)));
  }

  static Reader dl4jFile(Path zip, Network network) {
    var engine = new Dl4jEngine();
    return new Reader(
        engine.name() + " with " + zip.getFileName(), () -> Running.of(engine.open(zip, network)));
  }
}
