package org.prunepoint.inference.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prunepoint.inference.BoxFiles;
import org.prunepoint.inference.ExportReader;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerProfiler;
import org.prunepoint.inference.PackedEngine;
import org.prunepoint.inference.PairReader;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.dl4j.Dl4jEngine;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.inference.onnx.OnnxHalf;
import org.prunepoint.inference.onnx.OnnxPacked;
import org.prunepoint.inference.onnx.OnnxProfiler;
import org.prunepoint.inference.onnx.OnnxQuantizer;
import org.prunepoint.inference.opencv.OpenCvOnnxReader;
import org.prunepoint.inference.opencv.OpenCvReader;
import org.prunepoint.network.Network;

/** Which library does what. None is loaded before it is used. */
public final class Engines {
  private static final OnnxEngine ONNX = new OnnxEngine();
  private static final Dl4jEngine DL4J = new Dl4jEngine();

  private Engines() {}

  /** In which networks are measured, and which everything else is compared with. */
  public static InferenceEngine measuring() {
    return ONNX;
  }

  /** The same, but never on a GPU. */
  public static InferenceEngine processor() {
    return OnnxEngine.ofProcessor();
  }

  /** For work that walks through the layers of a network. */
  public static LayerEngine layers() {
    return ONNX;
  }

  /** Which says how long each layer of a network takes in {@link #processor}. */
  public static LayerProfiler profiling() {
    return new OnnxProfiler();
  }

  /** Runs and writes {@code .onnx} files: the graph that {@link #measuring} runs. */
  public static FileEngine onnx() {
    return ONNX;
  }

  /** Writes {@code .onnx} files in eight bits. */
  public static Quantizer quantizing() {
    return new OnnxQuantizer(ONNX);
  }

  /** The same with boxes decoded, as YOLOv5's {@code detect.py} reads them. */
  public static BoxFiles onnxBoxes() {
    return ONNX::writeBoxes;
  }

  /** Runs and writes {@code .onnx} files in float16. */
  public static FileEngine onnxHalf() {
    return new OnnxHalf(ONNX);
  }

  /**
   * Decodes the heads of an ONNX file, whatever its precision.
   *
   * @param file that was written of the network
   * @param decoded to write
   * @param names of the classes
   * @throws org.prunepoint.Fault if a head cannot be decoded, or the file is no model or cannot be
   *     read
   * @throws IOException if the other cannot be written
   */
  public static void decode(Path file, Path decoded, Network network, List<String> names)
      throws IOException {
    OnnxEngine.decode(file, decoded, network, names);
  }

  /** Simulates networks of few bits, and runs {@code .packed} files so. */
  public static PackedEngine packed() {
    return new OnnxPacked(ONNX);
  }

  /** Runs and writes files of DL4J's own serializer. */
  public static FileEngine dl4j() {
    return DL4J;
  }

  /** Reads our ONNX files with none of our code. */
  public static ExportReader openCvOnnx() {
    return new OpenCvOnnxReader();
  }

  /**
   * Whether an ONNX file holds rounded numbers: eight bits or float16.
   *
   * @throws org.prunepoint.Fault if it is no model, or cannot be read
   */
  public static boolean isRounded(Path onnx) {
    return OnnxEngine.isRounded(onnx);
  }

  /** Reads a Darknet pair with none of our code. */
  public static PairReader openCv() {
    return new OpenCvReader();
  }
}
