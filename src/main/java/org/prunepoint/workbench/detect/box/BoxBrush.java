package org.prunepoint.workbench.detect.box;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.Box;

/**
 * Draws boxes so that they can be seen on any picture: each line has a dark one under it, each
 * label a ground of its own.
 */
public final class BoxBrush {
  /** Where there are more labels, a box has to be as wide as its label to have it. */
  private static final int CROWD = 25;

  /** More could not be told apart, and would take long to place. */
  private static final int MOST_LABELS = 200;

  private static final Color HALO = new Color(0, 0, 0, 150);

  /** How large letters are, in the units of the area. */
  public interface Letters {
    double width(String text);

    /** Over the line that they stand on. */
    double ascent();

    /** Under it. */
    double descent();
  }

  private final Graphics2D g;
  private final Rectangle2D area;
  private final float line;
  private final Font font;
  private final @Nullable Letters letters;

  /**
   * @param area where the picture lies
   * @param text height of a letter's box, in the units of the area
   * @param letters that are drawn once the font is set; null to ask the graphics
   */
  public BoxBrush(Graphics2D g, Rectangle2D area, double text, @Nullable Letters letters) {
    this.g = g;
    this.letters = letters;
    this.area = area;
    this.line = (float) Math.max(1.5, text / 7);
    this.font = new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.round(text));
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  /**
   * The last lies on top. No label covers another: the last ones choose first where theirs stands,
   * and one that finds no room is left out.
   */
  public void paint(List<DrawnBox> boxes) {
    boxes.forEach(this::frame);
    long named = boxes.stream().filter(box -> !box.label().isEmpty()).count();
    List<Rectangle2D> taken = new ArrayList<>();
    for (DrawnBox box : boxes.reversed()) {
      if (!box.label().isEmpty()) {
        label(box, named > CROWD, taken);
      }
    }
  }

  /** Where a box lies; empty for one of no place, and no larger than the picture can show. */
  public static Rectangle2D place(Box box, Rectangle2D area) {
    double left = Math.clamp((double) box.left(), -.05, 1.05);
    double right = Math.clamp((double) box.right(), -.05, 1.05);
    double top = Math.clamp((double) box.top(), -.05, 1.05);
    double bottom = Math.clamp((double) box.bottom(), -.05, 1.05);
    if (!(right > left && bottom > top)) {
      return new Rectangle2D.Double();
    }
    return new Rectangle2D.Double(
        area.getX() + left * area.getWidth(),
        area.getY() + top * area.getHeight(),
        (right - left) * area.getWidth(),
        (bottom - top) * area.getHeight());
  }

  private void frame(DrawnBox box) {
    Rectangle2D place = place(box.box(), area);
    if (place.isEmpty()) {
      return;
    }
    float width = line * (box.selected() ? 1.8f : box.line() == DrawnBox.Line.THIN ? .6f : 1);
    g.setColor(HALO);
    g.setStroke(new BasicStroke(width + 2));
    outline(place);
    g.setColor(box.color());
    g.setStroke(stroke(box.line(), width));
    outline(place);
    if (box.selected()) {
      g.setColor(
          new Color(box.color().getRed(), box.color().getGreen(), box.color().getBlue(), 60));
      g.fill(place);
    }
  }

  /** Side by side: so that dashes begin at each corner. */
  private void outline(Rectangle2D r) {
    g.draw(new Line2D.Double(r.getMinX(), r.getMinY(), r.getMaxX(), r.getMinY()));
    g.draw(new Line2D.Double(r.getMaxX(), r.getMinY(), r.getMaxX(), r.getMaxY()));
    g.draw(new Line2D.Double(r.getMinX(), r.getMaxY(), r.getMaxX(), r.getMaxY()));
    g.draw(new Line2D.Double(r.getMinX(), r.getMinY(), r.getMinX(), r.getMaxY()));
  }

  private BasicStroke stroke(DrawnBox.Line kind, float width) {
    float[] pattern =
        switch (kind) {
          case SOLID, THIN -> null;
          case DASHED -> new float[] {5 * line, 3 * line};
          case DOTTED -> new float[] {line, 2 * line};
        };
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pattern, 0);
  }

  private void label(DrawnBox box, boolean crowd, List<Rectangle2D> taken) {
    Rectangle2D place = place(box.box(), area);
    g.setFont(font);
    Letters drawn = letters != null ? letters : letters(g.getFontMetrics(font));
    double pad = Math.max(2, font.getSize2D() / 5);
    double wide = drawn.width(box.label()) + 2 * pad;
    double height = drawn.ascent() + drawn.descent();
    boolean narrow = crowd && !box.selected() && place.getWidth() < wide;
    if (place.isEmpty() || narrow || taken.size() >= MOST_LABELS) {
      return;
    }
    for (Rectangle2D spot : spots(place, wide, height)) {
      if (box.selected() || taken.stream().noneMatch(spot::intersects)) {
        taken.add(spot);
        g.setColor(box.color());
        g.fill(spot);
        g.setColor(ClassColor.textOn(box.color()));
        g.drawString(
            box.label(), (float) (spot.getX() + pad), (float) (spot.getY() + drawn.ascent()));
        return;
      }
    }
  }

  private static Letters letters(FontMetrics metrics) {
    return new Letters() {
      @Override
      public double width(String text) {
        return metrics.stringWidth(text);
      }

      @Override
      public double ascent() {
        return metrics.getAscent();
      }

      @Override
      public double descent() {
        return metrics.getDescent();
      }
    };
  }

  /** Where a label may stand, the best first: over the box, under it, in it; on the picture. */
  private List<Rectangle2D> spots(Rectangle2D place, double width, double height) {
    double left = within(place.getX() - line / 2, area.getMinX(), area.getMaxX() - width);
    double right =
        within(place.getMaxX() + line / 2 - width, area.getMinX(), area.getMaxX() - width);
    List<Rectangle2D> spots = new ArrayList<>();
    for (double y :
        new double[] {
          place.getY() - height, place.getMaxY(), place.getY(), place.getMaxY() - height
        }) {
      if (y >= area.getMinY() && y + height <= area.getMaxY()) {
        spots.add(new Rectangle2D.Double(left, y, width, height));
        spots.add(new Rectangle2D.Double(right, y, width, height));
      }
    }
    if (spots.isEmpty()) {
      double y = within(place.getY(), area.getMinY(), area.getMaxY() - height);
      spots.add(new Rectangle2D.Double(left, y, width, height));
    }
    return spots;
  }

  private static double within(double value, double least, double most) {
    return Math.clamp(value, least, Math.max(least, most));
  }
}
