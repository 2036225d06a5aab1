package org.prunepoint.training.loss;

import java.util.Locale;

/**
 * How a predicted box is compared with the true one. The gradients are worked out by hand through
 * the four sides of the predicted box.
 */
public enum BoxLoss {
  /** Generalised IoU (Rezatofighi et al., 2019): the empty part of the hull counts against. */
  GIOU,
  /**
   * Complete IoU (Zheng et al., 2020): distance of the centres and difference of the aspect ratios
   * count against; the weight of the latter is taken as constant, as its authors do.
   */
  CIOU;

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static final double TINY = 1e-9;
  private static final double ASPECT = 4 / (Math.PI * Math.PI);

  /**
   * Compares two boxes (centre and size, in one unit).
   *
   * @param p predicted: x, y, width, height
   * @param t true
   * @param slope receives the derivative of the likeness by the four numbers of {@code p}
   * @return the likeness: 1 for equal boxes, negative for far ones; the loss is 1 minus this
   */
  double likeness(double[] p, double[] t, double[] slope) {
    double pl = p[0] - p[2] / 2;
    double pr = p[0] + p[2] / 2;
    double pt = p[1] - p[3] / 2;
    double pb = p[1] + p[3] / 2;
    double tl = t[0] - t[2] / 2;
    double tr = t[0] + t[2] / 2;
    double tt = t[1] - t[3] / 2;
    double tb = t[1] + t[3] / 2;

    double iw = Math.min(pr, tr) - Math.max(pl, tl);
    double ih = Math.min(pb, tb) - Math.max(pt, tt);
    boolean meet = iw > 0 && ih > 0;
    double inter = meet ? iw * ih : 0;
    double union = p[2] * p[3] + t[2] * t[3] - inter + TINY;
    double iou = inter / union;

    // By the sides of the predicted box: left, right, top, bottom.
    double[] bySide = new double[4];
    double iouByInter = (union + inter) / (union * union);
    double iouByArea = -inter / (union * union);
    if (meet) {
      bySide[0] = -over(pl, tl) * ih * iouByInter;
      bySide[1] = over(tr, pr) * ih * iouByInter;
      bySide[2] = -over(pt, tt) * iw * iouByInter;
      bySide[3] = over(tb, pb) * iw * iouByInter;
    }
    slope[0] = 0;
    slope[1] = 0;
    slope[2] = iouByArea * p[3];
    slope[3] = iouByArea * p[2];

    double hw = Math.max(pr, tr) - Math.min(pl, tl);
    double hh = Math.max(pb, tb) - Math.min(pt, tt);
    double value =
        switch (this) {
          case GIOU -> {
            double hull = hw * hh + TINY;
            // giou = iou - (hull - union) / hull = iou - 1 + union / hull
            double byHull = -union / (hull * hull);
            double byUnion = 1 / hull;
            if (meet) {
              bySide[0] += over(pl, tl) * ih * byUnion;
              bySide[1] -= over(tr, pr) * ih * byUnion;
              bySide[2] += over(pt, tt) * iw * byUnion;
              bySide[3] -= over(tb, pb) * iw * byUnion;
            }
            slope[2] += byUnion * p[3];
            slope[3] += byUnion * p[2];
            bySide[0] -= over(tl, pl) * hh * byHull;
            bySide[1] += over(pr, tr) * hh * byHull;
            bySide[2] -= over(tt, pt) * hw * byHull;
            bySide[3] += over(pb, tb) * hw * byHull;
            yield iou - 1 + union / hull;
          }
          case CIOU -> {
            double dx = p[0] - t[0];
            double dy = p[1] - t[1];
            double diagonal = hw * hw + hh * hh + TINY;
            double distance = dx * dx + dy * dy;
            slope[0] -= 2 * dx / diagonal;
            slope[1] -= 2 * dy / diagonal;
            double byDiagonal = distance / (diagonal * diagonal);
            bySide[0] -= over(tl, pl) * 2 * hw * byDiagonal;
            bySide[1] += over(pr, tr) * 2 * hw * byDiagonal;
            bySide[2] -= over(tt, pt) * 2 * hh * byDiagonal;
            bySide[3] += over(pb, tb) * 2 * hh * byDiagonal;

            double angle = Math.atan2(t[2], t[3]) - Math.atan2(p[2], p[3]);
            double v = ASPECT * angle * angle;
            double weight = v / (1 - iou + v + TINY);
            double square = p[2] * p[2] + p[3] * p[3] + TINY;
            // d atan2(w, h) = (h dw - w dh) / (w^2 + h^2)
            slope[2] += weight * 2 * ASPECT * angle * p[3] / square;
            slope[3] -= weight * 2 * ASPECT * angle * p[2] / square;
            yield iou - distance / diagonal - weight * v;
          }
        };
    slope[0] += bySide[0] + bySide[1];
    slope[1] += bySide[2] + bySide[3];
    slope[2] += (bySide[1] - bySide[0]) / 2;
    slope[3] += (bySide[3] - bySide[2]) / 2;
    return value;
  }

  /**
   * {@code d max(a, b) / d a}: where sides coincide a half, between the slopes on either side, so
   * that nothing pulls at a box that is where it should be.
   */
  private static double over(double a, double b) {
    return a > b ? 1 : a == b ? .5 : 0;
  }
}
