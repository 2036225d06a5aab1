package org.prunepoint.network;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;

/** Works out what goes into and comes out of each layer, by Darknet's formulas. */
final class ShapeInference {
  /** More numbers than this in one layer's output is no network, but a broken or hostile file. */
  private static final long LARGEST_OUTPUT = 1L << 30;

  private final String network;
  private final Shape picture;

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
    Shape output = output(index, line, layer, shapes);
    if (output.channels() < 1 || output.height() < 1 || output.width() < 1) {
      throw fault(
          index,
          line,
          layer,
          "has no output left: its input is " + shapes.getFirst() + ", its output " + output);
    }
    if (output.size() > LARGEST_OUTPUT) {
      throw fault(
          index, line, layer, "would give " + output + " numbers, more than any detector needs");
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

  private Shape output(int index, int line, Layer layer, List<Shape> inputs) {
    Shape in = inputs.isEmpty() ? picture : inputs.getFirst();
    return switch (layer) {
      case Layer.Convolutional conv -> {
        if (in.channels() % conv.groups() != 0 || conv.filters() % conv.groups() != 0) {
          throw fault(
              index,
              line,
              layer,
              "has groups=%d, which divides not both its %d input channels and its %d filters"
                  .formatted(conv.groups(), in.channels(), conv.filters()));
        }
        yield new Shape(
            conv.filters(),
            extent(in.height(), 2 * conv.padding(), conv.size(), conv.strideY()),
            extent(in.width(), 2 * conv.padding(), conv.size(), conv.strideX()));
      }
      case Layer.MaxPool pool ->
          window(in, pool.padding(), pool.size(), pool.strideX(), pool.strideY());
      case Layer.LocalAvgPool pool ->
          window(in, pool.padding(), pool.size(), pool.strideX(), pool.strideY());
      case Layer.AvgPool _ -> new Shape(in.channels(), 1, 1);
      case Layer.Upsample up ->
          new Shape(
              in.channels(),
              Math.multiplyExact(in.height(), up.stride()),
              Math.multiplyExact(in.width(), up.stride()));
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
        yield new Shape(
            Math.multiplyExact(in.channels(), Math.multiplyExact(s, s)),
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
      case Layer.Dropout _, Layer.Softmax _, Layer.Cost _ -> in;
    };
  }

  private Shape concatenation(int index, int line, Layer.Route route, List<Shape> inputs) {
    if (inputs.isEmpty()) {
      throw fault(index, line, route, "has no layers= to take");
    }
    Shape first = inputs.getFirst();
    int channels = 0;
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
      channels = Math.addExact(channels, in.channels() / route.groups());
    }
    if (route.groupId() >= route.groups()) {
      throw fault(
          index, line, route, "takes group_id=" + route.groupId() + " of groups=" + route.groups());
    }
    return first.withChannels(channels);
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

  private static int extent(int in, int padding, int size, int stride) {
    int room = Math.addExact(in, padding) - size;
    return room < 0 ? 0 : room / stride + 1;
  }

  private Fault fault(int index, int line, Layer layer, String what) {
    return new Fault(network + ": " + Node.place(index, line, layer.type()) + " " + what + ".");
  }
}
