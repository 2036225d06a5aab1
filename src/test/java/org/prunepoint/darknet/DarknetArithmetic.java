package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes that Darknet works out when it builds a network, and what it insists on, computed a
 * second time from the text of a cfg: after {@code parser.c} and the {@code make_..._layer}
 * functions, and with nothing of ours.
 */
public final class DarknetArithmetic {
  private final List<int[]> outputs = new ArrayList<>();
  private final int[] picture;
  private long floats;
  private int index;
  private Map<String, String> options = Map.of();

  /** Height, width and channels are kept as Darknet's structs hold them. */
  private static final int C = 0;

  private static final int H = 1;
  private static final int W = 2;

  private DarknetArithmetic(Map<String, String> net) {
    options = net;
    picture = new int[] {number("channels", 0), number("height", 0), number("width", 0)};
  }

  /**
   * @throws AssertionError if Darknet would not build this network
   */
  public static DarknetArithmetic of(String cfg) {
    List<Map<String, String>> sections = sections(cfg);
    DarknetArithmetic darknet = new DarknetArithmetic(sections.getFirst());
    for (Map<String, String> section : sections.subList(1, sections.size())) {
      darknet.index = darknet.outputs.size();
      darknet.options = section;
      darknet.outputs.add(darknet.layer());
    }
    return darknet;
  }

  /** Channels, height and width of every layer's output. */
  public List<int[]> outputs() {
    return outputs;
  }

  /** Numbers in the weights file. */
  public long floats() {
    return floats;
  }

  private static List<Map<String, String>> sections(String cfg) {
    List<Map<String, String>> sections = new ArrayList<>();
    for (String line : cfg.split("\\R")) {
      String text = line.replaceAll("\\s", "");
      if (text.startsWith("[")) {
        sections.add(new LinkedHashMap<>(Map.of("", text.substring(1, text.length() - 1))));
      } else if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith(";")) {
        String[] option = text.split("=", 2);
        sections.getLast().putIfAbsent(option[0], option[1]);
      }
    }
    return sections;
  }

  private int number(String key, int otherwise) {
    String text = options.get(key);
    return text == null ? otherwise : Integer.parseInt(text.split("[.,#]")[0]);
  }

  private List<Integer> references(String key) {
    List<Integer> layers = new ArrayList<>();
    for (String text : options.getOrDefault(key, "").split(",")) {
      // As atoi reads: some cfgs have a remark behind the number.
      int reference = Integer.parseInt(text.replaceAll("(?<=\\d)\\D.*", ""));
      int layer = reference < 0 ? index + reference : reference;
      require(layer >= 0 && layer < index, "refers to layer " + reference);
      layers.add(layer);
    }
    return layers;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("layer " + index + " " + options + " " + what);
    }
  }

  private int[] layer() {
    int[] in = index == 0 ? picture : outputs.getLast();
    int[] out =
        switch (String.valueOf(options.get(""))) {
          case "convolutional" -> convolutional(in);
          case "maxpool", "local_avgpool" -> pool(in);
          case "avgpool" -> new int[] {in[C], 1, 1};
          case "upsample" -> {
            int stride = number("stride", 2);
            yield new int[] {in[C], in[H] * stride, in[W] * stride};
          }
          case "route" -> route();
          case "shortcut" -> shortcut(in);
          case "scale_channels" -> {
            int[] from = outputs.get(references("from").getFirst());
            require(from[C] == in[C] && in[H] == 1 && in[W] == 1, "does not fit its from");
            yield from;
          }
          case "sam" -> {
            int[] from = outputs.get(references("from").getFirst());
            require(java.util.Arrays.equals(from, in), "multiplies what is not alike");
            yield in;
          }
          case "reorg", "reorg3d" -> {
            int stride = number("stride", 1);
            require(in[H] % stride == 0 && in[W] % stride == 0, "has squares that do not fit");
            yield new int[] {in[C] * stride * stride, in[H] / stride, in[W] / stride};
          }
          case "dropout" -> in;
          case "yolo", "Gaussian_yolo" -> {
            int numbers = number("classes", 20) + (options.get("").equals("yolo") ? 5 : 9);
            require(in[C] == options.get("mask").split(",").length * numbers, "has other filters");
            yield in;
          }
          case "region" -> {
            int numbers = number("classes", 20) + number("coords", 4) + 1;
            require(in[C] == number("num", 1) * numbers, "has other filters");
            yield in;
          }
          default -> throw new AssertionError("layer " + index + " is " + options);
        };
    require(out[C] > 0 && out[H] > 0 && out[W] > 0, "has no output");
    return out;
  }

  private int[] convolutional(int[] in) {
    int filters = number("filters", 1);
    int size = number("size", 1);
    int stride = number("stride", 1);
    int padding = number("pad", 0) != 0 ? size / 2 : number("padding", 0);
    int groups = number("groups", 1);
    require(in[C] % groups == 0, "splits its input unequally");
    require(filters % groups == 0, "splits its filters unequally");
    long kernels = (long) filters * (in[C] / groups) * size * size;
    if (!options.containsKey("share_index")) {
      floats += kernels + (number("batch_normalize", 0) != 0 ? 4L : 1L) * filters;
    }
    return new int[] {
      filters,
      (in[H] + 2 * padding - size) / number("stride_y", stride) + 1,
      (in[W] + 2 * padding - size) / number("stride_x", stride) + 1
    };
  }

  private int[] pool(int[] in) {
    int stride = number("stride", 1);
    int size = number("size", stride);
    int padding = number("padding", size - 1);
    return new int[] {
      in[C], (in[H] + padding - size) / stride + 1, (in[W] + padding - size) / stride + 1
    };
  }

  private int[] route() {
    int groups = number("groups", 1);
    require(number("group_id", 0) < groups, "has no such group");
    int[] out = null;
    for (int layer : references("layers")) {
      int[] from = outputs.get(layer);
      require(from[C] % groups == 0, "splits " + from[C] + " channels into " + groups);
      out = out == null ? new int[] {0, from[H], from[W]} : out;
      require(out[H] == from[H] && out[W] == from[W], "joins other sizes");
      out[C] += from[C] / groups;
    }
    require(out != null, "joins nothing");
    return out == null ? new int[3] : out;
  }

  private int[] shortcut(int[] in) {
    List<Integer> from = references("from");
    for (int layer : from) {
      require(outputs.get(layer)[H] == in[H] && outputs.get(layer)[W] == in[W], "adds other sizes");
    }
    String type = options.getOrDefault("weights_type", "none");
    long each = type.equals("none") ? 0 : type.equals("per_channel") ? in[C] : 1;
    floats += each * (from.size() + 1);
    return in;
  }
}
