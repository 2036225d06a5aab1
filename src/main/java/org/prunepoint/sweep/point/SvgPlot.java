package org.prunepoint.sweep.point;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.prunepoint.text.Html;

/**
 * A chart of lines as an SVG element. It names classes and no colours, so that the page's style
 * says how it looks, in light and dark and on paper.
 */
public final class SvgPlot {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 380;
  private static final double LEFT = 56;
  private static final double RIGHT = 18;
  private static final double TOP = 14;
  private static final double BOTTOM = 46;

  private final StringBuilder svg = new StringBuilder();
  private final PlotScale x;
  private final PlotScale y;

  /**
   * A mark.
   *
   * @param told beside the pointer
   */
  public record Mark(double x, double y, String told) {}

  /**
   * @param title read aloud
   * @param marks that have to be seen, all of them; costs above zero
   */
  public SvgPlot(String title, String xTitle, String yTitle, List<Mark> marks) {
    x = PlotScale.powers(marks.stream().mapToDouble(Mark::x).toArray());
    y = PlotScale.even(marks.stream().mapToDouble(Mark::y).toArray());
    add(form("<svg class=\"plot\" role=\"img\" viewBox=\"0 0 %.0f %.0f\">", WIDTH, HEIGHT));
    add(form("<title>%s</title>", Html.text(title)));
    for (double at : y.ticks()) {
      add(line("grid", LEFT, row(at), WIDTH - RIGHT, row(at)));
      add(text("tick end", LEFT - 8, row(at) + 4, y.label(at)));
    }
    for (double at : x.ticks()) {
      add(line("grid", column(at), HEIGHT - BOTTOM, column(at), HEIGHT - BOTTOM + 4));
      add(text("tick middle", column(at), HEIGHT - BOTTOM + 18, x.label(at)));
    }
    add(text("name middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, xTitle));
    add(
        form(
            "<text class=\"name middle\" transform=\"translate(13 %.1f) rotate(-90)\">%s</text>",
            (TOP + HEIGHT - BOTTOM) / 2, Html.text(yTitle)));
  }

  /** A band across the whole width. */
  public SvgPlot band(OptionalDouble low, double high) {
    if (low.isPresent()) {
      double bottom = Math.min(row(low.getAsDouble()), HEIGHT - BOTTOM);
      add(rect("band", LEFT, row(high), WIDTH - RIGHT - LEFT, Math.max(0, bottom - row(high))));
    }
    return this;
  }

  /** A line through marks, of which some may lie outside: it ends where the chart does. */
  public SvgPlot faded(String look, List<Mark> marks) {
    double width = WIDTH - LEFT - RIGHT;
    double height = HEIGHT - TOP - BOTTOM;
    add(
        form(
            "<svg x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" viewBox=\"%.0f %.0f %.0f %.0f\">",
            LEFT, TOP, width, height, LEFT, TOP, width, height));
    line(look, marks);
    add("</svg>");
    return this;
  }

  /** A line through marks. */
  public SvgPlot line(String look, List<Mark> marks) {
    var path = new StringBuilder();
    for (Mark mark : marks) {
      path.append(path.isEmpty() ? "" : " ").append(at(mark));
    }
    add(form("<polyline class=\"line %s\" points=\"%s\"/>", look, path));
    return this;
  }

  /** Dots that say what they are. */
  public SvgPlot dots(String look, List<Mark> marks) {
    for (Mark mark : marks) {
      add(
          form(
              "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
              look, column(mark.x), row(mark.y), Html.text(mark.told)));
    }
    return this;
  }

  /** A star on one of them. */
  public SvgPlot star(Mark mark) {
    var path = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 11 : 4.6;
      double angle = -Math.PI / 2 + i * Math.PI / 5;
      path.append(
          form(
              "%.1f,%.1f ",
              column(mark.x) + radius * Math.cos(angle), row(mark.y) + radius * Math.sin(angle)));
    }
    add(
        form(
            "<polygon class=\"star\" points=\"%s\"><title>%s</title></polygon>",
            path.toString().strip(), Html.text(mark.told)));
    return this;
  }

  /** The whole element. */
  public String svg() {
    return svg + "</svg>\n";
  }

  /** With a point in decimals, whatever the language of the machine. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more library
  private static String form(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }

  private double column(double value) {
    return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private double row(double value) {
    return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
  }

  private String at(Mark mark) {
    return form("%.1f,%.1f", column(mark.x), row(mark.y));
  }

  private static String line(String look, double x1, double y1, double x2, double y2) {
    return form(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        look, x1, y1, x2, y2);
  }

  private static String rect(String look, double left, double top, double width, double height) {
    return form(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
        look, left, top, width, height);
  }

  private static String text(String look, double left, double base, String text) {
    return form(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", look, left, base, Html.text(text));
  }
}
