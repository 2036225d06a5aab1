package org.prunepoint.export;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.export.Verification.Exported;
import org.prunepoint.inference.engines.Engines;

/**
 * A model as a file of another library: written, and then read back and compared with what was
 * meant.
 *
 * @param file where it is written; what lies there is replaced
 * @param sources files that must not be replaced
 */
public record ModelExport(ExportFormat format, Path file, List<Path> sources, Exported exported)
    implements Job<VerificationReport> {
  public ModelExport {
    sources = List.copyOf(sources);
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
      case DL4J -> Dl4jFile.write(file, sources, exported.network(), exported.weights());
    }
  }

  /** Reads back what was written. */
  public Verification verification() {
    return switch (format) {
      case ONNX, ONNX_BOXES -> Verification.ofOnnx(file, exported);
      case DL4J -> Verification.ofDl4j(file, exported);
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
