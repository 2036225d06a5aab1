package org.prunepoint.export;

/** The formats of other libraries that a model can be written in. */
public enum ExportFormat {
  /** Open Neural Network Exchange: read by ONNX Runtime, OpenVINO, TensorRT and others. */
  ONNX("onnx"),
  /** A file of DL4J's own serializer, for programs on the JVM. */
  DL4J("zip");

  private final String ending;

  ExportFormat(String ending) {
    this.ending = ending;
  }

  /** How names of such files usually end, without the dot. */
  public String ending() {
    return ending;
  }
}
