package org.prunepoint.quantization;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.text.FileName;
import org.prunepoint.yolov5.ModelFiles;

/**
 * The name of a file in eight bits: {@code yolov3-int8.onnx}. What is not as usual is said in it,
 * so that two settings never have one name.
 */
public final class QuantizedName {
  private QuantizedName() {}

  /**
   * @param cfg of the model, or its checkpoint
   */
  public static String of(Path cfg, QuantizationSettings settings) {
    return of(cfg, settings, false);
  }

  /**
   * @param cfg of the model, or its checkpoint
   * @param mosaic whether it takes four pictures in one
   */
  public static String of(Path cfg, QuantizationSettings settings, boolean mosaic) {
    QuantizationSettings usual = QuantizationSettings.DEFAULT;
    String source = ModelFiles.baseName(FileName.of(String.valueOf(cfg.getFileName())));
    var name = new StringBuilder(source).append("-int8");
    if (!settings.keepFloat().equals(usual.keepFloat())) {
      name.append("-float-")
          .append(
              settings.keepFloat().isEmpty()
                  ? "none"
                  : settings.keepFloat().stream()
                      .map(LayerChoice::word)
                      .collect(Collectors.joining("_")));
    }
    settings
        .maxLoss()
        .ifPresent(loss -> name.append("-loss-").append(BigDecimal.valueOf(loss).toPlainString()));
    if (settings.form() != usual.form()) {
      name.append("-").append(settings.form().word());
    }
    if (settings.rounding() != usual.rounding()) {
      name.append("-").append(settings.rounding().word());
    }
    if (settings.weightBits() != usual.weightBits()) {
      name.append("-w").append(settings.weightBits());
    }
    if (mosaic) {
      name.append("-mosaic");
    }
    return name.append(".onnx").toString();
  }
}
