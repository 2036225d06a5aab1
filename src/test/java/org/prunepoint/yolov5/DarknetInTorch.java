package org.prunepoint.yolov5;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.yolov5.torch.SavedByTorch;
import org.prunepoint.yolov5.torch.SavedByTorch.Numbers;

/** The numbers of a Darknet pair as the PyTorch programs that read cfgs save them. */
public final class DarknetInTorch {
  private DarknetInTorch() {}

  /** As ultralytics/yolov3 and what came of it call them; in a checkpoint of its trainer. */
  public static Path save(Path cfg, Path weights, Path to) {
    SavedByTorch.save(
        to,
        Map.of(
            "epoch", 3, "model", numbers(Model.open(cfg, weights), "", "Conv2d", "BatchNorm2d")));
    return to;
  }

  /**
   * @param before what stands before each name
   * @param conv what convolutions are called; a percent sign and a d stand for the layer
   */
  static Map<String, Object> numbers(Model model, String before, String conv, String norm) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    for (Node node : model.network().convolutions().toList()) {
      Convolutional layer = (Convolutional) node.layer();
      ConvolutionWeights w = model.weights().convolution(node.index());
      String path = before + "module_list." + node.index() + ".";
      String first = path + conv.formatted(node.index()) + ".";
      long in = node.input().channels() / layer.groups();
      numbers.put(
          first + "weight",
          new Numbers(w.kernels(), layer.filters(), in, layer.size(), layer.size()));
      if (w.batchNorm() == null) {
        numbers.put(first + "bias", new Numbers(w.bias(), layer.filters()));
        continue;
      }
      String second = path + norm.formatted(node.index()) + ".";
      numbers.put(second + "weight", new Numbers(w.batchNorm().gamma(), layer.filters()));
      numbers.put(second + "bias", new Numbers(w.bias(), layer.filters()));
      numbers.put(second + "running_mean", new Numbers(w.batchNorm().mean(), layer.filters()));
      numbers.put(second + "running_var", new Numbers(w.batchNorm().variance(), layer.filters()));
    }
    return numbers;
  }
}
