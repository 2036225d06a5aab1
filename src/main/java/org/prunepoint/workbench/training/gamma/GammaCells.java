package org.prunepoint.workbench.training.gamma;

import java.util.ArrayList;
import java.util.List;
import org.jfree.data.DomainInfo;
import org.jfree.data.DomainOrder;
import org.jfree.data.Range;
import org.jfree.data.RangeInfo;
import org.jfree.data.xy.AbstractXYZDataset;
import org.prunepoint.workbench.training.run.GammaBins;
import org.prunepoint.workbench.training.run.GammaMap;
import org.prunepoint.workbench.training.run.GammaMap.Column;

/** The cells of a {@link GammaMap} that hold anything, as the chart library wants them. */
final class GammaCells extends AbstractXYZDataset implements DomainInfo, RangeInfo {
  /**
   * A rectangle: an epoch, a bin, and how many channels are in it.
   *
   * @param drawn where the rectangle begins: an axis by powers of ten has no 0
   * @param last the bin also holds everything above
   */
  record Cell(int epoch, double low, double high, double drawn, int count, boolean last) {}

  private List<Cell> cells = List.of();
  private Range epochs = new Range(.5, 10.5);
  private Range sizes = new Range(0, 1);

  void show(GammaMap map, boolean log) {
    List<Cell> all = new ArrayList<>();
    for (Column column : map.columns()) {
      GammaBins bins = column.bins();
      for (int bin = 0; bin < bins.size(); bin++) {
        if (bins.count(bin) > 0) {
          double low = bins.edge(bin);
          all.add(
              new Cell(
                  column.epoch(),
                  low,
                  bins.edge(bin + 1),
                  SizeAxis.drawn(low, map, log),
                  bins.count(bin),
                  bin == bins.size() - 1));
        }
      }
    }
    cells = all;
    if (!all.isEmpty()) {
      epochs = new Range(all.getFirst().epoch() - .5, all.getLast().epoch() + .5);
      sizes = new Range(log ? map.floor() : 0, map.top() * 1.02);
    }
    fireDatasetChanged();
  }

  Cell cell(int item) {
    return cells.get(item);
  }

  @Override
  public int getSeriesCount() {
    return cells.isEmpty() ? 0 : 1;
  }

  @Override
  public Comparable<?> getSeriesKey(int series) {
    return "channels";
  }

  @Override
  public int getItemCount(int series) {
    return cells.size();
  }

  @Override
  public Number getX(int series, int item) {
    return cells.get(item).epoch();
  }

  @Override
  public Number getY(int series, int item) {
    Cell cell = cells.get(item);
    return (cell.low() + cell.high()) / 2;
  }

  @Override
  public Number getZ(int series, int item) {
    return cells.get(item).count();
  }

  @Override
  public DomainOrder getDomainOrder() {
    return DomainOrder.ASCENDING;
  }

  @Override
  public double getDomainLowerBound(boolean includeInterval) {
    return epochs.getLowerBound();
  }

  @Override
  public double getDomainUpperBound(boolean includeInterval) {
    return epochs.getUpperBound();
  }

  @Override
  public Range getDomainBounds(boolean includeInterval) {
    return epochs;
  }

  @Override
  public double getRangeLowerBound(boolean includeInterval) {
    return sizes.getLowerBound();
  }

  @Override
  public double getRangeUpperBound(boolean includeInterval) {
    return sizes.getUpperBound();
  }

  @Override
  public Range getRangeBounds(boolean includeInterval) {
    return sizes;
  }
}
