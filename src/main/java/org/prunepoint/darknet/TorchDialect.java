package org.prunepoint.darknet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A cfg in what the pruning tools in PyTorch add to Darknet's language (SpursLipu's
 * YOLOv3v4-ModelCompression and its kin): {@code [depthwise]}, {@code [se]} (squeeze and
 * excitation: {@code x hardsigmoid(W2 relu(W1 mean(x)))}) and {@code activation=h_swish} ({@code x
 * relu6(x + 3) / 6}). It is said again with layers that Darknet and OpenCV have, as checkpoints of
 * YOLOv5 are: {@code relu6(y)} is {@code 6 - relu(6 - relu(y))}, channel by channel.
 *
 * @param cfg in Darknet's own language
 * @param layers of it, and where their numbers come from
 * @param note a sentence on what was said again
 */
public record TorchDialect(Cfg cfg, List<Numbers> layers, String note) {
  private static final String DEPTHWISE = "depthwise";
  private static final String SE = "se";
  private static final String HARD_SWISH = "h_swish";
  private static final int MOST_CHANNELS = 1 << 16;

  public TorchDialect {
    layers = List.copyOf(layers);
  }

  /**
   * Where the numbers of a layer come from.
   *
   * @param source the layer of the source that it is or helps to say
   * @param kernels the kernels come from the file; else each is {@code factor}
   * @param biases so do the biases, and the batch norm; else each is {@code bias}
   */
  public record Numbers(int source, boolean kernels, boolean biases, float factor, float bias) {}

  /** Empty for a cfg that holds nothing of it. */
  public static Optional<TorchDialect> of(Cfg cfg) {
    Set<String> found = new TreeSet<>();
    for (CfgSection section : cfg.sections()) {
      if (section.type().equals(SE) || section.type().equals(DEPTHWISE)) {
        found.add("[" + section.type() + "]");
      }
      if (isHard(section)) {
        found.add(HARD_SWISH);
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new Saying(cfg).again(found));
  }

  private static boolean isHard(CfgSection section) {
    return section.text("activation", "").equals(HARD_SWISH)
        && (section.type().equals("convolutional") || section.type().equals(DEPTHWISE));
  }

  /** One cfg on its way. */
  private static final class Saying {
    private final Cfg source;
    private final StringBuilder text = new StringBuilder();
    private final List<Numbers> layers = new ArrayList<>();

    /** Where each layer of the source stands now: what gives its output. */
    private final List<Integer> now = new ArrayList<>();

    /** Where its kernels are. */
    private final List<Integer> kernels = new ArrayList<>();

    Saying(Cfg source) {
      this.source = source;
    }

    TorchDialect again(Set<String> found) {
      List<CfgSection> sections = source.sections();
      section("net", sections.getFirst(), Set.of());
      for (CfgSection section : sections.subList(1, sections.size())) {
        int first = layers.size();
        layer(section);
        kernels.add(first);
        now.add(layers.size() - 1);
      }
      return new TorchDialect(
          cfg(),
          layers,
          "%s has %s, which tools in PyTorch add to Darknet's language; it is said with layers that Darknet has, %d in place of %d, and so it is written."
              .formatted(source.name(), String.join(", ", found), layers.size(), now.size()));
    }

    private void layer(CfgSection section) {
      switch (section.type()) {
        case SE -> excitation(section);
        case DEPTHWISE -> {
          int filters = section.integer("filters", 1, 1, MOST_CHANNELS);
          convolution(section, "groups=%d\n".formatted(filters), filters);
        }
        case "convolutional" -> convolution(section, "", section.integer("filters", 1, 1));
        default -> {
          section(section.name(), section, Set.of());
          ofFile();
        }
      }
    }

    /** Numbers as the source has them, or none. */
    private void ofFile() {
      layers.add(new Numbers(now.size(), true, true, 0, 0));
    }

    private void convolution(CfgSection section, String more, int filters) {
      boolean hard = isHard(section);
      section("convolutional", section, hard ? Set.of("activation", "groups") : Set.of());
      if (hard) {
        section.option("groups").ifPresent(g -> text.append("groups=" + g.value() + "\n"));
        text.append("activation=linear\n");
      }
      text.append(more);
      ofFile();
      if (hard) {
        channelwise(filters, 1, 3, "relu");
        channelwise(filters, -1, 6, "relu");
        channelwise(filters, -1 / 6f, 1, "linear");
        text.append("\n[sam]\nfrom=-4\nactivation=linear\n");
        ofFile();
      }
    }

    private void excitation(CfgSection section) {
      int filters =
          section.option("filters").isEmpty()
              ? channels(section)
              : section.integer("filters", 1, 1, MOST_CHANNELS);
      int hidden = filters / section.integer("reduction", 4, 1, MOST_CHANNELS);
      if (hidden < 1) {
        throw section.fault(
            "has %d channels before it, expected at least as many as its reduction"
                .formatted(filters));
      }
      text.append("\n# squeeze and excitation\n[avgpool]\n");
      ofFile();
      connected(hidden, 0);
      connected(filters, 3);
      channelwise(filters, -1, 6, "relu");
      channelwise(filters, -1 / 6f, 1, "linear");
      text.append("\n[scale_channels]\nfrom=-6\nactivation=linear\n");
      ofFile();
    }

    /** Of the layer before. */
    private int channels(CfgSection section) {
      if (layers.isEmpty()) {
        throw section.fault("stands first, but needs a layer before it");
      }
      return NetworkReader.read(cfg()).network().nodes().getLast().output().channels();
    }

    private Cfg cfg() {
      return Cfg.parse(source.name(), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Without biases in the file. */
    private void connected(int filters, float bias) {
      text.append(
          "\n[convolutional]\nfilters=%d\nsize=1\nstride=1\nactivation=relu\n".formatted(filters));
      layers.add(new Numbers(now.size(), true, false, 0, bias));
    }

    private void channelwise(int filters, float factor, float bias, String activation) {
      text.append(
          "\n[convolutional]\nfilters=%d\nsize=1\nstride=1\ngroups=%d\nactivation=%s\n"
              .formatted(filters, filters, activation));
      layers.add(new Numbers(now.size(), false, false, factor, bias));
    }

    /** A section as it was, but for some keys, its references mended. */
    private void section(String name, CfgSection section, Set<String> left) {
      text.append("\n[").append(name).append("]\n");
      for (CfgOption option : section.options()) {
        if (!left.contains(option.key())) {
          text.append(option.key()).append('=').append(value(section, option)).append('\n');
        }
      }
    }

    private String value(CfgSection section, CfgOption option) {
      if (option.key().equals("activation") && option.value().equals("none")) {
        return "linear"; // Darknet would take relu for a word that it does not know.
      }
      if (option.key().equals("share_index")) {
        return mended(section.integer("share_index", 0), kernels);
      }
      boolean refers =
          option.key().equals("from")
              || (option.key().equals("layers") && section.type().equals("route"));
      return refers
          ? section.integers(option.key()).stream()
              .map(reference -> mended(reference, now))
              .collect(Collectors.joining(","))
          : option.value();
    }

    private String mended(int reference, List<Integer> places) {
      int target = reference < 0 ? places.size() + reference : reference;
      if (target < 0 || target >= places.size()) {
        return Integer.toString(reference); // refused where layers are read
      }
      int moved = places.get(target);
      return Integer.toString(reference < 0 ? moved - layers.size() : moved);
    }
  }
}
