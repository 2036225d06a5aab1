package org.prunepoint.network;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;

/** Works out what goes into and comes out of each layer, by Darknet's formulas. */
final class ShapeInference {
  /** More numbers than this in one layer's output is no network, but a broken or hostile file. */
  private static final long LARGEST_OUTPUT = 1L << 30;

  /** One array, and its bytes, must hold the kernels of a layer. */
  private static final double MOST_KERNELS = 1 << 28;

  /** Over all layers. Routes can double them with every line, so each layer alone says little. */
  private static final long MOST_CHANNELS = 1L << 24;

  private final String network;
  private final Shape picture;
  private long channels;

  ShapeInference(String network, Shape picture) {
    this.network = network;
    this.picture = picture;
  }

  Node node(int index, int line, Layer layer, List<Node> before) {
    List<Integer> inputs = inputs(index, layer);
    for (int i : inputs) {
      if (i < Node.PICTURE || i >= index) {
        throw fault(
            index,
            line,
            layer,
            "refers to layer " + i + ", but only layers 0 to " + (index - 1) + " come before it");
      }
    }
    List<Shape> shapes =
        inputs.stream().map(i -> i == Node.PICTURE ? picture : before.get(i).output()).toList();
    if (layer instanceof Layer.Convolutional conv) {
      checkKernels(index, line, conv, shapes.getFirst(), before);
    }
    Shape output = output(index, line, layer, shapes);
    if (output.channels() < 1 || output.height() < 1 || output.width() < 1) {
      throw fault(
          index,
          line,
          layer,
          "has no output left: its input is " + shapes.getFirst() + ", its output " + output);
    }
    // In this order, because the product of all three may not fit a long.
    if (output.channels() > LARGEST_OUTPUT
        || output.area() > LARGEST_OUTPUT
        || output.size() > LARGEST_OUTPUT) {
      throw fault(
          index, line, layer, "would give " + output + " numbers, more than any detector needs");
    }
    channels += output.channels();
    if (channels > MOST_CHANNELS) {
      throw fault(
          index,
          line,
          layer,
          "brings the network to more than " + MOST_CHANNELS + " channels, which none needs");
    }
    return new Node(index, line, layer, inputs, shapes, output);
  }

  private static List<Integer> inputs(int index, Layer layer) {
    int previous = index - 1;
    return switch (layer) {
      case Layer.Route route -> route.layers();
      case Layer.Shortcut shortcut -> {
        List<Integer> all = new ArrayList<>();
        all.add(previous);
        all.addAll(shortcut.from());
        yield all;
      }
      case Layer.ScaleChannels scale -> List.of(previous, scale.from());
      case Layer.Sam sam -> List.of(previous, sam.from());
      case Layer.Convolutional _,
          Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          List.of(previous);
    };
  }

  private void checkKernels(
      int index, int line, Layer.Convolutional conv, Shape in, List<Node> before) {
    if (in.channels() % conv.groups() != 0 || conv.filters() % conv.groups() != 0) {
      throw fault(
          index,
          line,
          conv,
          "has groups=%d, which does not divide both its %d input channels and its %d filters"
              .formatted(conv.groups(), in.channels(), conv.filters()));
    }
    int channels = in.channels() / conv.groups();
    if ((double) conv.filters() * channels * conv.size() * conv.size() > MOST_KERNELS) {
      throw fault(
          index,
          line,
          conv,
          "needs kernels for %d filters of %d x %d x %d, more than any detector has"
              .formatted(conv.filters(), conv.size(), conv.size(), in.channels() / conv.groups()));
    }
    if (conv.sharedWith().isPresent()) {
      Node partner = before.get(conv.sharedWith().getAsInt());
      if (!(partner.layer() instanceof Layer.Convolutional other)
          || other.filters() != conv.filters()
          || other.size() != conv.size()
          || other.batchNormalize() != conv.batchNormalize()
          || partner.input().channels() / other.groups() != in.channels() / conv.groups()) {
        throw fault(
            index, line, conv, "shares the weights of " + partner.place() + ", which do not fit");
      }
    }
  }

  private Shape output(int index, int line, Layer layer, List<Shape> inputs) {
    Shape in = inputs.isEmpty() ? picture : inputs.getFirst();
    return switch (layer) {
      case Layer.Convolutional conv ->
          new Shape(
              conv.filters(),
              extent(in.height(), 2L * conv.padding(), conv.size(), conv.strideY()),
              extent(in.width(), 2L * conv.padding(), conv.size(), conv.strideX()));
      case Layer.MaxPool pool ->
          window(in, pool.padding(), pool.size(), pool.strideX(), pool.strideY());
      case Layer.LocalAvgPool pool ->
          window(in, pool.padding(), pool.size(), pool.strideX(), pool.strideY());
      case Layer.AvgPool _ -> new Shape(in.channels(), 1, 1);
      case Layer.Upsample up ->
          new Shape(
              in.channels(),
              saturated((long) in.height() * up.stride()),
              saturated((long) in.width() * up.stride()));
      case Layer.Route route -> concatenation(index, line, route, inputs);
      case Layer.Shortcut _ -> {
        for (Shape other : inputs) {
          if (other.width() != in.width() || other.height() != in.height()) {
            throw fault(
                index, line, layer, "adds " + other + " to " + in + ", which have different sizes");
          }
        }
        yield in;
      }
      case Layer.ScaleChannels scale -> scaled(index, line, scale, in, inputs.get(1));
      case Layer.Sam _ -> {
        if (!inputs.get(1).equals(in)) {
          throw fault(
              index,
              line,
              layer,
              "multiplies " + in + " with " + inputs.get(1) + ", which must be alike");
        }
        yield in;
      }
      case Layer.Reorg reorg -> {
        int s = reorg.stride();
        if (in.height() % s != 0 || in.width() % s != 0) {
          throw fault(
              index, line, layer, "splits " + in + " into squares of " + s + ", which do not fit");
        }
        yield new Shape(
            saturated(in.channels() * Math.min((long) s * s, LARGEST_OUTPUT + 1)),
            in.height() / s,
            in.width() / s);
      }
      case Layer.Head head -> {
        if (in.channels() != head.channels()) {
          throw fault(
              index,
              line,
              layer,
              "needs %d channels (%d boxes, %d classes), but the layer before gives %d: set its filters=%d"
                  .formatted(
                      head.channels(),
                      head.boxes(),
                      head.classes(),
                      in.channels(),
                      head.channels()));
        }
        yield in;
      }
      case Layer.Softmax softmax -> {
        if (in.size() % softmax.groups() != 0) {
          throw fault(
              index,
              line,
              layer,
              "splits " + in.size() + " values into " + softmax.groups() + " unequal groups");
        }
        yield in;
      }
      case Layer.Dropout _, Layer.Cost _ -> in;
    };
  }

  private Shape concatenation(int index, int line, Layer.Route route, List<Shape> inputs) {
    if (inputs.isEmpty()) {
      throw fault(index, line, route, "has no layers= to take");
    }
    Shape first = inputs.getFirst();
    long sum = 0;
    for (Shape in : inputs) {
      if (in.width() != first.width() || in.height() != first.height()) {
        throw fault(
            index, line, route, "joins " + in + " to " + first + ", which have different sizes");
      }
      if (in.channels() % route.groups() != 0) {
        throw fault(
            index,
            line,
            route,
            "splits " + in.channels() + " channels into " + route.groups() + " unequal groups");
      }
      sum += in.channels() / route.groups();
    }
    if (route.groupId() >= route.groups()) {
      throw fault(
          index, line, route, "takes group_id=" + route.groupId() + " of groups=" + route.groups());
    }
    return first.withChannels(saturated(sum));
  }

  private Shape scaled(int index, int line, Layer.ScaleChannels layer, Shape factors, Shape from) {
    boolean fits =
        layer.scaleWh()
            ? factors.channels() == 1 && factors.area() == from.area()
            : factors.area() == 1 && factors.channels() == from.channels();
    if (!fits) {
      throw fault(index, line, layer, "scales " + from + " by " + factors + ", which do not fit");
    }
    return from;
  }

  private static Shape window(Shape in, int padding, int size, int strideX, int strideY) {
    return new Shape(
        in.channels(),
        extent(in.height(), padding, size, strideY),
        extent(in.width(), padding, size, strideX));
  }

  private static int extent(int in, long padding, int size, int stride) {
    long room = in + padding - size;
    return room < 0 ? 0 : saturated(room / stride + 1);
  }

  /** What is too large for an int is too large for a layer, and refused there. */
  private static int saturated(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private Fault fault(int index, int line, Layer layer, String what) {
    return new Fault(network + ": " + Node.place(index, line, layer.type()) + " " + what + ".");
  }
}
