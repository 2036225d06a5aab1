package org.prunepoint.workbench.model.graph;

/** How large things are drawn, in units that are pixels at 100 %. */
final class Measures {
  static final double BOX_WIDTH = 132;

  /** Of a route or a shortcut, which has a sign and no text. */
  static final double SMALL_WIDTH = 64;

  static final double BOX_HEIGHT = 26;
  static final double ROW_GAP = 20;
  static final double ROW = BOX_HEIGHT + ROW_GAP;

  /** More room above the first row of a stage and below the last. */
  static final double STAGE_PADDING = 16;

  static final double GUTTER = 26;
  static final double LANE = 9;

  private Measures() {}
}
