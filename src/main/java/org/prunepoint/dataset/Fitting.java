package org.prunepoint.dataset;

import java.util.Locale;
import org.prunepoint.network.Network;

/** How a picture of any size becomes the network's input. */
public enum Fitting {
  /** Darknet's {@code resize_image}: stretched over the whole input, bilinear, corners aligned. */
  STRETCH("stretched"),
  /** Darknet's {@code letterbox_image}: proportions kept, the rest of the input filled with 0.5. */
  LETTERBOX("letterboxed"),
  /**
   * Of the Python pruning tools (ultralytics 2019): the longer side is the input's, the shorter is
   * padded with grey to a multiple of 32 that suits the sixteen pictures of most similar
   * proportions. The network runs at several shapes.
   */
  RECTANGLES("in rectangles of multiples of 32, padded with grey"),
  /**
   * Of YOLOv5 ({@code val.py}): as the rectangles, but half a step of 32 larger, for thirty-two
   * pictures at a time, and padded with grey 114.
   */
  YOLOV5("in rectangles half a step of 32 larger than they are, padded with grey 114");

  private final String title;

  /** The way that a network's cfg asks for, which is Darknet's for it. */
  public static Fitting of(Network network) {
    return network.letterbox() ? LETTERBOX : STRETCH;
  }

  Fitting(String title) {
    this.title = title;
  }

  /** Whether pictures of a list get inputs of several shapes. */
  public boolean rectangular() {
    return this == RECTANGLES || this == YOLOV5;
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For a footnote: "stretched". */
  public String title() {
    return title;
  }
}
