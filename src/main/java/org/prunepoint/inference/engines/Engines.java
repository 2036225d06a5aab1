package org.prunepoint.inference.engines;

import org.prunepoint.inference.BoxFiles;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerProfiler;
import org.prunepoint.inference.PairReader;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.dl4j.Dl4jEngine;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.inference.onnx.OnnxProfiler;
import org.prunepoint.inference.onnx.OnnxQuantizer;
import org.prunepoint.inference.opencv.OpenCvReader;

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

  /** Runs and writes files of DL4J's own serializer. */
  public static FileEngine dl4j() {
    return DL4J;
  }

  /** Reads a Darknet pair with none of our code. */
  public static PairReader openCv() {
    return new OpenCvReader();
  }
}
