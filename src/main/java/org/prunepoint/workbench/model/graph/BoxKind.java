package org.prunepoint.workbench.model.graph;

import org.prunepoint.network.Layer;

/** What a box is drawn as: layers that do alike look alike. */
public enum BoxKind {
  CONVOLUTION,
  GROUPED,
  POOL,
  UPSAMPLE,
  ROUTE,
  SHORTCUT,
  ATTENTION,
  HEAD,
  OTHER;

  /** Of a layer; a convolution in groups, depthwise ones among them, is a kind of its own. */
  public static BoxKind of(Layer layer) {
    return switch (layer) {
      case Layer.Convolutional c -> c.groups() > 1 ? GROUPED : CONVOLUTION;
      case Layer.MaxPool _, Layer.LocalAvgPool _, Layer.AvgPool _ -> POOL;
      case Layer.Upsample _ -> UPSAMPLE;
      case Layer.Route _ -> ROUTE;
      case Layer.Shortcut _ -> SHORTCUT;
      case Layer.ScaleChannels _, Layer.Sam _ -> ATTENTION;
      case Layer.Head _ -> HEAD;
      case Layer.Dropout _, Layer.Reorg _, Layer.Softmax _, Layer.Cost _ -> OTHER;
    };
  }
}
