package org.prunepoint.workbench.training;

import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Network;

/** Of a network's input, in pixels. */
record InputSize(int width, int height) {

  /**
   * Reads "416" or "416 x 320"; nothing means that of the cfg.
   *
   * @param network whose stride has to divide both; null while none is open
   * @throws org.prunepoint.Fault if it is no such size
   */
  static InputSize read(String text, @Nullable Network network) {
    if (text.isEmpty()) {
      return network == null
          ? new InputSize(0, 0)
          : new InputSize(network.input().width(), network.input().height());
    }
    if (!text.matches("\\d{1,5}(\\s*[xX×]\\s*\\d{1,5})?")) {
      throw FormField.expected("416 or 416 x 320", text);
    }
    String[] parts = text.split("\\s*[xX×]\\s*", -1);
    int width = Integer.parseInt(parts[0]);
    int height = parts.length > 1 ? Integer.parseInt(parts[1]) : width;
    int stride = network == null ? 1 : network.stride();
    if (width < 1 || height < 1 || width % stride != 0 || height % stride != 0) {
      throw FormField.expected("multiples of " + stride + ", the network's stride", text);
    }
    return new InputSize(width, height);
  }
}
