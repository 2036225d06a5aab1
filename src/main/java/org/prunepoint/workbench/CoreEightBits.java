package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.Job;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.quantization.QuantizationRun;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.workbench.workspace.EightBitWriter;
import org.prunepoint.yolov5.ModelFiles;

/** The call that {@code quantize} makes, for the window. */
final class CoreEightBits implements EightBitWriter {
  @Override
  public Job<QuantizedFile> write(Asked asked, Path file) {
    return (progress, cancellation) -> {
      Model model = ModelFiles.open(asked.pair().cfg(), asked.pair().weights());
      Scorer scorer = asked.scoring().chosen();
      DataSource data = DataSource.open(asked.data());
      try (Quantization quantization =
              Quantization.open(
                  model, model.network(), data, asked.calibration(), scorer, cancellation);
          EvaluationData valid =
              data.has(Part.VALID, cancellation)
                  ? EvaluationData.open(data, scorer, cancellation)
                  : null) {
        return new QuantizationRun(
                quantization,
                asked.settings(),
                Optional.ofNullable(valid),
                scorer,
                asked.losses(),
                model.network(),
                file)
            .run(progress, cancellation);
      }
    };
  }
}
