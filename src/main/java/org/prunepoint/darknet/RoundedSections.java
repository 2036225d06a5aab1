package org.prunepoint.darknet;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The convolutions that a cfg wants to be rounded in training: {@code [quantize_convolutional]},
 * which coldlarry's YOLOv3-complete-pruning adds to Darknet's language ({@code models.py}). It
 * reads {@code batch_normalize}, {@code filters}, {@code size}, {@code stride}, {@code pad} and
 * {@code activation} there, as in {@code [convolutional]}, and has the bits in its source; its
 * weights are those of a convolution. So such a section is a convolution, whatever else Darknet
 * reads in one.
 */
public final class RoundedSections {
  static final String NAME = "quantize_convolutional";

  private RoundedSections() {}

  /** Their layers, 0 the first section after [net]; empty for most networks. */
  public static SortedSet<Integer> of(Cfg cfg) {
    SortedSet<Integer> layers = new TreeSet<>();
    List<CfgSection> sections = cfg.sections();
    for (int i = 1; i < sections.size(); i++) {
      if (sections.get(i).name().equals(NAME)) {
        layers.add(i - 1);
      }
    }
    return Collections.unmodifiableSortedSet(layers);
  }

  /** The line of a section as Darknet knows it; other lines as they are. */
  static String plain(String header, String end) {
    return header.contains(NAME)
        ? "[convolutional]" + end
        : header.endsWith(end) ? header : header + end;
  }

  static String note(String cfg, int count) {
    return "%s has %,d [quantize_convolutional], which coldlarry's tool adds to Darknet's language: they are computed as [convolutional], in float32, and so they are written; train --quantize rounds them."
        .formatted(cfg, count);
  }
}
