package org.prunepoint.training.torch;

import org.prunepoint.Fault;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Node;

/** Layers whose output has other sides than their input, without parameters, as TorchScript. */
final class ResizingScript {
  private final Script script;

  ResizingScript(Script script) {
    this.script = script;
  }

  void maxPool(Layer.MaxPool p, String x, String in) {
    int padding = p.padding() / 2;
    String padded = in;
    if (p.padding() % 2 != 0 || padding > p.size() / 2) {
      int after = p.padding() - padding;
      padded =
          "torch.constant_pad_nd(%s, [%d, %d, %d, %d], -3e38)"
              .formatted(in, padding, after, padding, after);
      padding = 0;
    }
    script.let(
        x,
        "torch.max_pool2d(%s, [%d, %d], [%d, %d], [%d, %d], [1, 1], False)"
            .formatted(padded, p.size(), p.size(), p.strideY(), p.strideX(), padding, padding));
  }

  void averagePool(Node node, Layer.LocalAvgPool p, String x, String in) {
    int padding = p.padding() / 2;
    if (p.padding() % 2 != 0 || padding > p.size() / 2) {
      throw new Fault(
          "%s has padding=%d, which cannot be trained here; it has to be even and at most its size."
              .formatted(script.place(node), p.padding()));
    }
    script.let(
        x,
        "torch.avg_pool2d(%s, [%d, %d], [%d, %d], [%d, %d], False, False)"
            .formatted(in, p.size(), p.size(), p.strideY(), p.strideX(), padding, padding));
  }

  void upsample(Layer.Upsample up, String x, String in) {
    script.let(
        x,
        "torch.upsample_nearest2d(%s, None, [%d., %d.])".formatted(in, up.stride(), up.stride()));
    if (up.scale() != 1) {
      script.let(x, "torch.mul(%s, %s)".formatted(x, Script.number(up.scale())));
    }
  }

  /** Darknet's old kind reads its input as if it had fewer channels on larger sides. */
  void reorg(Node node, Layer.Reorg reorg, String x, String in) {
    int step = reorg.stride();
    int channels = node.input().channels();
    script.let(x + "_n", "torch.size(%s, 0)".formatted(in));
    script.let(x + "_h", "torch.floordiv(torch.size(%s, 2), %d)".formatted(in, step));
    script.let(x + "_w", "torch.floordiv(torch.size(%s, 3), %d)".formatted(in, step));
    int seen = reorg.ordered() ? channels : channels / (step * step);
    // The old kind's sides are larger by the step, so after the move they are as the input's were.
    String h = reorg.ordered() ? x + "_h" : "torch.size(%s, 2)".formatted(in);
    String w = reorg.ordered() ? x + "_w" : "torch.size(%s, 3)".formatted(in);
    script.let(
        x,
        "torch.reshape(torch.contiguous(%s), [%s_n, %d, %s, %d, %s, %d])"
            .formatted(in, x, seen, h, step, w, step));
    script.let(
        x,
        Script.innermost(
            "torch.reshape(torch.permute(%s, [0, 3, 5, 1, 2, 4]), [%s_n, %d, %s_h, %s_w])"
                .formatted(x, x, node.output().channels(), x, x)));
  }
}
