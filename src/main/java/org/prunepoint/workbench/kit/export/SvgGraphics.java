package org.prunepoint.workbench.kit.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.prunepoint.text.Html;

/**
 * Writes what is drawn on it as SVG: shapes as paths, text as text. Made for charts: colours are
 * plain, and pictures are left out.
 */
public final class SvgGraphics extends ShapeGraphics {
  private final int width;
  private final int height;
  private final StringBuilder body;

  /** Clips by their path, so that each is written once. */
  private final Map<String, String> clips;

  /**
   * @param width of the drawing, in its own units
   * @param height of the drawing
   */
  public SvgGraphics(int width, int height) {
    this(
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics(),
        width,
        height,
        new StringBuilder(),
        new LinkedHashMap<>());
  }

  private SvgGraphics(
      Graphics2D state, int width, int height, StringBuilder body, Map<String, String> clips) {
    super(state);
    this.width = width;
    this.height = height;
    this.body = body;
    this.clips = clips;
  }

  /** The whole file. */
  public String document(String title) {
    var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append(
        form(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\">\n<title>%s</title>\n<defs>\n",
            width, height, width, height, Html.text(title)));
    clips.forEach(
        (path, id) ->
            text.append(form("<clipPath id=\"%s\"><path d=\"%s\"/></clipPath>\n", id, path)));
    return text.append("</defs>\n").append(body).append("</svg>\n").toString();
  }

  @Override
  public void draw(Shape shape) {
    if (getStroke() instanceof BasicStroke stroke && getPaint() instanceof Color color) {
      double scale = Math.sqrt(Math.abs(getTransform().getDeterminant()));
      var look = new StringBuilder();
      look.append(form("fill=\"none\" stroke=\"%s\"", name(color)));
      look.append(opacity("stroke-opacity", color));
      look.append(form(" stroke-width=\"%s\"", number(stroke.getLineWidth() * scale)));
      float[] dashes = stroke.getDashArray();
      if (dashes != null) {
        look.append(" stroke-dasharray=\"");
        for (float dash : dashes) {
          look.append(number(dash * scale)).append(' ');
        }
        look.append('"');
      }
      if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
        look.append(" stroke-linecap=\"round\"");
      }
      if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
        look.append(" stroke-linejoin=\"round\"");
      }
      add(shape, look.toString());
    } else {
      fill(getStroke().createStrokedShape(shape));
    }
  }

  @Override
  public void fill(Shape shape) {
    Color color = getPaint() instanceof Color plain ? plain : Color.GRAY;
    add(shape, form("fill=\"%s\"", name(color)) + opacity("fill-opacity", color));
  }

  private void add(Shape shape, String look) {
    String path = path(getTransform().createTransformedShape(shape));
    if (!path.isEmpty()) {
      body.append(form("<path d=\"%s\" %s%s/>\n", path, look, clipped()));
    }
  }

  @Override
  public void drawString(String text, float x, float y) {
    if (text.isBlank()) {
      return;
    }
    Font font = getFont();
    Color color = getColor();
    AffineTransform at = getTransform();
    String place =
        at.isIdentity()
            ? ""
            : form(
                " transform=\"matrix(%s %s %s %s %s %s)\"",
                number(at.getScaleX()),
                number(at.getShearY()),
                number(at.getShearX()),
                number(at.getScaleY()),
                number(at.getTranslateX()),
                number(at.getTranslateY()));
    body.append(
        form(
            "<text x=\"%s\" y=\"%s\" font-family=\"%s, sans-serif\" font-size=\"%s\"%s%s"
                + " fill=\"%s\"%s%s>%s</text>\n",
            number(x),
            number(y),
            Html.text(font.getFamily()),
            number(font.getSize2D()),
            font.isBold() ? " font-weight=\"bold\"" : "",
            font.isItalic() ? " font-style=\"italic\"" : "",
            name(color),
            opacity("fill-opacity", color),
            place,
            Html.text(text)));
  }

  /** As an attribute; empty where all of the drawing is seen. */
  private String clipped() {
    Shape clip = getClip();
    if (clip == null) {
      return "";
    }
    Shape there = getTransform().createTransformedShape(clip);
    if (there.contains(new Rectangle2D.Double(0, 0, width, height))) {
      return "";
    }
    String id = clips.computeIfAbsent(path(there), _ -> "clip" + clips.size());
    return form(" clip-path=\"url(#%s)\"", id);
  }

  private static String path(Shape shape) {
    var path = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> points(path, 'M', at, 2);
        case PathIterator.SEG_LINETO -> points(path, 'L', at, 2);
        case PathIterator.SEG_QUADTO -> points(path, 'Q', at, 4);
        case PathIterator.SEG_CUBICTO -> points(path, 'C', at, 6);
        default -> path.append('Z');
      }
    }
    return path.toString();
  }

  private static void points(StringBuilder path, char command, double[] at, int n) {
    path.append(command);
    for (int i = 0; i < n; i++) {
      path.append(i == 0 ? "" : " ").append(number(at[i]));
    }
  }

  private static String name(Color color) {
    return form("#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
  }

  private static String opacity(String attribute, Color color) {
    return color.getAlpha() == 255
        ? ""
        : form(" %s=\"%s\"", attribute, number(color.getAlpha() / 255.0));
  }

  private static String number(double value) {
    String text = form("%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more library
  private static String form(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  @Override
  public Graphics create() {
    return new SvgGraphics((Graphics2D) state.create(), width, height, body, clips);
  }
}
