package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import org.prunepoint.Job;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.quantization.QuantizationSettings;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.reconstruction.CalibrationSettings;

/** The core's writing of a pair in eight bits; a test puts its own in its place. */
@FunctionalInterface
public interface EightBitWriter {
  /**
   * What is asked for.
   *
   * @param pair that is written in eight bits
   * @param data whose training pictures are calibrated with, and on whose validation pictures both
   *     are judged
   * @param scoring by which both are judged
   * @param losses whether it is also measured what each layer alone costs
   */
  record Asked(
      KnownPair pair,
      Path data,
      QuantizationSettings settings,
      CalibrationSettings calibration,
      Scoring scoring,
      boolean losses) {}

  /** Writes the file, which may replace another, and measures it beside float32. */
  Job<QuantizedFile> write(Asked asked, Path file);
}
