package org.prunepoint.workbench.model.graph;

/** What runs along an edge. */
public enum EdgeKind {
  /** The output of the layer before. */
  FLOW,
  /** A branch that a route joins or takes up. */
  ROUTE,
  /** What a shortcut adds. */
  SHORTCUT,
  /** What a shortcut adds round a residual unit that can be cut: drawn as the unit's bracket. */
  RESIDUAL,
  /** What is multiplied, channel by channel or position by position. */
  PRODUCT
}
