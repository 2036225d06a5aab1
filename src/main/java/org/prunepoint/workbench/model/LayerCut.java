package org.prunepoint.workbench.model;

import java.util.List;
import javafx.beans.Observable;

/** What the recipe says of a layer, as the inspector shows and changes it. */
public interface LayerCut {
  /** Says that an answer may be another one now. */
  Observable changes();

  /** Whether the layer has channels that may go. */
  boolean prunable(int layer);

  /** The share that it keeps whatever the percent, 0..1; NaN if it competes. */
  double share(int layer);

  /** The other layers that lose the same channels. */
  List<Integer> coupled(int layer);

  /** Locks the layer, or lets it compete again. */
  void toggle(int layer);

  /**
   * Gives the layer a share to keep.
   *
   * @param share 0..1; NaN lets it compete
   */
  void keep(int layer, double share);
}
