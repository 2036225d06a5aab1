package org.prunepoint.export.openvino;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in the folder, and what it is called.
 *
 * @param folder that holds it
 * @param name of the model
 */
public record OpenVinoFiles(Path folder, String name) {
  /** In front of the ending of a file that decodes its heads. */
  private static final String BOXES = "-boxes.onnx";

  /** With the heads as they are. */
  public Path float32() {
    return folder.resolve(name + ".onnx");
  }

  public Path float16() {
    return folder.resolve(name + "-fp16.onnx");
  }

  /** Written by whoever has calibration pictures. */
  public Path int8() {
    return folder.resolve(name + "-int8.onnx");
  }

  /** The file whose heads are decoded, of one where they are not. */
  public Path decoded(Path plain) {
    String file = String.valueOf(plain.getFileName());
    return plain.resolveSibling(file.substring(0, file.length() - ".onnx".length()) + BOXES);
  }

  /** Every ONNX file that may lie there, decoded ones behind their plain siblings. */
  Stream<Path> models() {
    return Stream.of(float32(), float16(), int8()).flatMap(f -> Stream.of(f, decoded(f)));
  }

  /** Those of the models that lie there and are in float32. */
  public List<Path> whole() {
    return there(Stream.of(float32(), decoded(float32())));
  }

  /** Those that lie there in float16 or eight bits. */
  public List<Path> rounded() {
    return there(models().filter(f -> !f.equals(float32()) && !f.equals(decoded(float32()))));
  }

  private static List<Path> there(Stream<Path> files) {
    return files.filter(Files::exists).toList();
  }

  /** Anchors, masks, sizes and conventions. */
  public Path json() {
    return folder.resolve(name + ".json");
  }

  public Path labels() {
    return folder.resolve("labels.txt");
  }

  public Path readme() {
    return folder.resolve("README.txt");
  }
}
