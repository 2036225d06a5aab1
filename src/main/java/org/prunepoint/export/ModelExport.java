package org.prunepoint.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.export.Verification.Exported;
import org.prunepoint.export.openvino.Deployment;
import org.prunepoint.export.openvino.OpenVinoFiles;
import org.prunepoint.export.openvino.OpenVinoFolder;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.text.FileName;
import org.prunepoint.yolov5.ModelFiles;
import org.prunepoint.yolov5.saving.YoloV5File;

/**
 * A model as a file of another library: written, and then read back and compared with what was
 * meant.
 *
 * @param file where it is written, or the folder; what lies there is replaced
 * @param sources files that must not be replaced
 * @param mosaic whether the network, which then has twice its cfg's size, takes four pictures
 */
public record ModelExport(
    ExportFormat format, Path file, List<Path> sources, Exported exported, boolean mosaic)
    implements Job<VerificationReport> {
  public ModelExport {
    sources = List.copyOf(sources);
  }

  /** For one picture at a time. */
  public ModelExport(ExportFormat format, Path file, List<Path> sources, Exported exported) {
    this(format, file, sources, exported, false);
  }

  /** What lies in the folder of OpenVINO, called after the model. */
  public OpenVinoFiles files() {
    return new OpenVinoFiles(
        file,
        ModelFiles.baseName(
            FileName.of(String.valueOf(Path.of(exported.cfg().name()).getFileName()))));
  }

  /** The folder of OpenVINO. */
  public OpenVinoFolder folder() {
    return new OpenVinoFolder(
        files(), exported.network(), new Deployment(exported.names(), mosaic), sources);
  }

  /**
   * Writes it.
   *
   * @throws org.prunepoint.Fault if a layer cannot be written, or the disk does not take it
   */
  public void write() {
    switch (format) {
      case ONNX -> OnnxFile.write(file, sources, exported.network(), exported.weights());
      case ONNX_BOXES ->
          Beside.write(
              file,
              sources,
              beside ->
                  Engines.onnxBoxes()
                      .write(beside, exported.network(), exported.weights(), exported.names()));
      case OPENVINO -> folder().write(exported.weights());
      case DL4J -> Dl4jFile.write(file, sources, exported.network(), exported.weights());
      case YOLOV5 ->
          YoloV5File.write(file, sources, exported.network(), exported.weights(), exported.names());
    }
  }

  /** What the program that it is for cannot do with it; empty for nothing that is known. */
  public Optional<String> limit() {
    return format == ExportFormat.YOLOV5
        ? YoloV5File.untrainable(exported.network(), exported.weights())
        : Optional.empty();
  }

  /** Reads back what was written. */
  public Verification verification() {
    return switch (format) {
      case ONNX, ONNX_BOXES -> Verification.ofOnnx(file, exported);
      case OPENVINO -> Verification.ofOnnx(files().whole(), files().rounded(), exported);
      case DL4J -> Verification.ofDl4j(file, exported);
      case YOLOV5 -> Verification.ofYoloV5(file, exported);
    };
  }

  /** Both. */
  @Override
  public VerificationReport run(Progress progress, Cancellation cancellation) {
    progress.report(0, 0, String.valueOf(file.getFileName()));
    write();
    cancellation.check();
    return verification().run(progress, cancellation);
  }
}
