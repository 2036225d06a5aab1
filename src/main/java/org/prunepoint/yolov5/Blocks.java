package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of {@code models/common.py}, releases 3 to 7, as layers. Each method adds what a block
 * computes from one layer, and gives the index of its output.
 */
final class Blocks {
  private static final int DEEPEST = 8;

  private final Sections sections;
  private final Convolutions convolutions;

  Blocks(Sections sections) {
    this.sections = sections;
    this.convolutions = new Convolutions(sections);
  }

  /**
   * Any module that reads one layer.
   *
   * @throws org.prunepoint.Fault if its class is not among those that are known
   */
  int add(Module module, int from) {
    return add(module, from, 0);
  }

  private int add(Module module, int from, int depth) {
    return switch (module.type()) {
      case "models.common.Conv", "models.common.DWConv" -> convolutions.conv(module, from);
      case "models.common.Focus" -> convolutions.focus(module, from);
      case "models.common.Bottleneck" -> bottleneck(module, from);
      case "models.common.BottleneckCSP" -> bottleneckCsp(module, from);
      case "models.common.C3" -> c3(module, from);
      case "models.common.SPP" -> spp(module, from);
      case "models.common.SPPF" -> sppf(module, from);
      case "torch.nn.modules.conv.Conv2d" -> convolutions.plain(module, "linear", from);
      case "torch.nn.modules.upsampling.Upsample" -> upsample(module, from);
      case "torch.nn.modules.pooling.MaxPool2d" -> pool(module, from);
      case "torch.nn.modules.container.Sequential" -> sequence(module, from, depth);
      default ->
          throw module.fault(
              "is of a class that is not known here; known are the layers of YOLOv5's own networks,"
                  + " releases 3 to 7");
    };
  }

  private int sequence(Module modules, int from, int depth) {
    if (depth >= DEEPEST) {
      throw modules.fault("is nested deeper than %d".formatted(DEEPEST));
    }
    int out = from;
    for (Module module : modules.children()) {
      out = add(module, out, depth + 1);
    }
    return out;
  }

  /** Two convolutions, and what went in added where the module says so. */
  private int bottleneck(Module module, int from) {
    int middle = convolutions.conv(module.child("cv1"), from);
    int out = convolutions.conv(module.child("cv2"), middle);
    return module.flag("add") ? sections.shortcut(from) : out;
  }

  /** {@code cv3(cat(m(cv1(x)), cv2(x)))}. */
  private int c3(Module module, int from) {
    int beside = convolutions.conv(module.child("cv2"), from);
    int through = convolutions.conv(module.child("cv1"), from);
    through = bottlenecks(module.child("m"), through);
    return convolutions.conv(module.child("cv3"), sections.route(List.of(through, beside)));
  }

  /**
   * {@code cv4(act(bn(cat(cv3(m(cv1(x))), cv2(x)))))}: the batch norm over both is the batch norms
   * of two convolutions.
   */
  private int bottleneckCsp(Module module, int from) {
    Module norm = module.child("bn");
    String activation = Convolutions.activation(module.child("act"));
    Module last = module.child("cv3");
    int channels = last.tensor("weight").size().getFirst().intValue();
    int beside = convolutions.add(module.child("cv2"), norm, channels, activation, from, false);
    int through = convolutions.conv(module.child("cv1"), from);
    through = bottlenecks(module.child("m"), through);
    through = convolutions.add(last, norm, 0, activation, through, false);
    return convolutions.conv(module.child("cv4"), sections.route(List.of(through, beside)));
  }

  private int bottlenecks(Module modules, int from) {
    int out = from;
    for (Module module : modules.children()) {
      if (!module.type().equals("models.common.Bottleneck")) {
        throw module.fault("stands where a Bottleneck was expected");
      }
      out = bottleneck(module, out);
    }
    return out;
  }

  /** {@code cv2(cat(x, m(x) for each m))} with {@code x = cv1(input)}. */
  private int spp(Module module, int from) {
    int in = convolutions.conv(module.child("cv1"), from);
    List<Integer> all = new ArrayList<>(List.of(in));
    for (Module pool : module.child("m").children()) {
      int size = poolSize(pool);
      sections.readFrom(in);
      all.add(sections.maxPool(size));
    }
    return convolutions.conv(module.child("cv2"), sections.route(all));
  }

  /** {@code cv2(cat(x, m(x), m(m(x)), m(m(m(x)))))}. */
  private int sppf(Module module, int from) {
    int in = convolutions.conv(module.child("cv1"), from);
    int size = poolSize(module.child("m"));
    int once = sections.maxPool(size);
    int twice = sections.maxPool(size);
    int thrice = sections.maxPool(size);
    return convolutions.conv(module.child("cv2"), sections.route(List.of(in, once, twice, thrice)));
  }

  private int pool(Module pool, int from) {
    sections.readFrom(from);
    int size = pool.square("kernel_size");
    if (pool.name().equals("MaxPool2d")
        && size == pool.square("stride")
        && pool.square("padding") == 0) {
      return sections.maxPoolApart(size);
    }
    return sections.maxPool(poolSize(pool));
  }

  private static int poolSize(Module pool) {
    int size = pool.square("kernel_size");
    if (!pool.name().equals("MaxPool2d")
        || pool.square("stride") != 1
        || pool.square("padding") != size / 2
        || size % 2 != 1) {
      throw pool.fault("is no pooling of an odd size at stride 1 that keeps the size");
    }
    return size;
  }

  private int upsample(Module module, int from) {
    if (!"nearest".equals(module.object().get("mode"))) {
      throw module.fault("does not repeat pixels (mode nearest)");
    }
    int stride = module.square("scale_factor");
    sections.readFrom(from);
    return sections.upsample(stride);
  }
}
