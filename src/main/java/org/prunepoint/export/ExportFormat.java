package org.prunepoint.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.engines.Engines;

/** The formats of other libraries that a model can be written in. */
public enum ExportFormat {
  /** Open Neural Network Exchange: read by ONNX Runtime, OpenVINO, TensorRT and others. */
  ONNX("onnx", "onnx"),
  /**
   * The same with the boxes of its heads decoded, as one output: what YOLOv5's {@code detect.py}
   * and {@code val.py} read.
   */
  ONNX_BOXES("onnx-boxes", "onnx"),
  /**
   * A folder for OpenVINO: ONNX in float32 and float16, with the heads as they are and decoded,
   * what has to be known of them, and the commands to type.
   */
  OPENVINO("openvino", ""),
  /** A file of DL4J's own serializer, for programs on the JVM. */
  DL4J("dl4j", "zip"),
  /** A checkpoint that YOLOv5's own programs load; a model of its own, which needs no cfg. */
  YOLOV5("yolov5", "pt");

  private final String word;
  private final String ending;

  ExportFormat(String word, String ending) {
    this.word = word;
    this.ending = ending;
  }

  /** That a file is called like which stands beside a cfg; empty for none. */
  public static Optional<ExportFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(f -> f.beside() && name.endsWith("." + f.ending)).findFirst();
  }

  /**
   * That a file is in: told by its name, and of a zip, which may hold anything, by what lies in it.
   */
  public static Optional<ExportFormat> in(Path file) {
    return of(file).filter(format -> format != DL4J || holdsGraph(file));
  }

  private static boolean holdsGraph(Path zip) {
    try (var entries = new ZipFile(zip.toFile())) {
      return entries.getEntry("configuration.json") != null;
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * What runs such files.
   *
   * @throws IllegalStateException for a format that is read as a model, not run as a file
   */
  public FileEngine engine() {
    return switch (this) {
      case ONNX, ONNX_BOXES, OPENVINO -> Engines.onnx();
      case DL4J -> Engines.dl4j();
      case YOLOV5 -> throw new IllegalStateException("a checkpoint is a model of its own");
    };
  }

  /** Whether its files are given with a cfg, in the place of weights. */
  public boolean beside() {
    return !folder() && this != YOLOV5;
  }

  /** Whether it is a folder with several files. */
  public boolean folder() {
    return this == OPENVINO;
  }

  /** Whether its files say the names of the classes. */
  public boolean named() {
    return this == ONNX_BOXES || this == OPENVINO || this == YOLOV5;
  }

  /** How names of such files usually end, without the dot; empty of a folder. */
  public String ending() {
    return ending;
  }

  /** Whose files these are, as people call them. */
  public String library() {
    return switch (this) {
      case ONNX, ONNX_BOXES -> "ONNX";
      case OPENVINO -> "OpenVINO";
      case DL4J -> "DL4J";
      case YOLOV5 -> "YOLOv5";
    };
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return word;
  }
}
