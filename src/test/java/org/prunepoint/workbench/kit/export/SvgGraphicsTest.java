package org.prunepoint.workbench.kit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgGraphicsTest {

  private static Document read(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static Element only(Document svg, String name) {
    assertThat(svg.getElementsByTagName(name).getLength()).isEqualTo(1);
    return (Element) svg.getElementsByTagName(name).item(0);
  }

  @Test
  void linesKeepTheirPlaceColourAndWidthUnderTransforms() throws Exception {
    var svg = new SvgGraphics(100, 50);
    svg.translate(10, 5);
    svg.scale(2, 2);
    svg.setColor(new Color(0xff, 0x80, 0x00, 0x33));
    svg.setStroke(new BasicStroke(1.5f, 0, 0, 10, new float[] {4, 2}, 0));
    svg.draw(new Line2D.Double(0, 0, 10, 10));
    Element path = only(read(svg.document("a")), "path");
    assertThat(path.getAttribute("d")).isEqualTo("M10 5L30 25");
    assertThat(path.getAttribute("stroke")).isEqualTo("#ff8000");
    assertThat(path.getAttribute("stroke-opacity")).isEqualTo("0.2");
    assertThat(path.getAttribute("stroke-width")).isEqualTo("3");
    assertThat(path.getAttribute("stroke-dasharray").strip()).isEqualTo("8 4");
    assertThat(path.getAttribute("fill")).isEqualTo("none");
  }

  @Test
  void textStaysTextWhateverItSays() throws Exception {
    var svg = new SvgGraphics(100, 50);
    svg.setFont(new Font("SansSerif", Font.BOLD, 12));
    svg.drawString("<script>&\"", 3, 4);
    Document read = read(svg.document("</title>"));
    Element text = only(read, "text");
    assertThat(text.getTextContent()).isEqualTo("<script>&\"");
    assertThat(text.getAttribute("font-size")).isEqualTo("12");
    assertThat(text.getAttribute("font-weight")).isEqualTo("bold");
    assertThat(only(read, "title").getTextContent()).isEqualTo("</title>");
  }

  @Test
  void whatIsClippedIsClippedOnceForAll() throws Exception {
    var svg = new SvgGraphics(100, 50);
    svg.setClip(new Rectangle2D.Double(10, 10, 20, 20));
    svg.fill(new Rectangle2D.Double(0, 0, 50, 50));
    svg.create().drawLine(0, 0, 5, 5);
    svg.setClip(null);
    svg.fillRect(0, 0, 1, 1);
    Document read = read(svg.document("a"));
    String id = only(read, "clipPath").getAttribute("id");
    var paths = read.getElementsByTagName("path");
    assertThat(paths.getLength()).isEqualTo(4); // that of the clip among them
    assertThat(((Element) paths.item(1)).getAttribute("clip-path")).isEqualTo("url(#" + id + ")");
    assertThat(((Element) paths.item(2)).getAttribute("clip-path")).isEqualTo("url(#" + id + ")");
    assertThat(((Element) paths.item(3)).getAttribute("clip-path")).isEmpty();
  }

  @Test
  void aChartBecomesLinesAndItsLabelsText() throws Exception {
    var series = new XYSeries("mAP <of> it");
    series.add(0, .5);
    series.add(1, .7);
    series.add(2, .6);
    var chart =
        new JFreeChart(
            null,
            new XYPlot(
                new XYSeriesCollection(series),
                new NumberAxis("million parameters"),
                new NumberAxis("mAP"),
                new XYLineAndShapeRenderer(true, true)));
    var svg = new SvgGraphics(400, 300);
    chart.draw(svg, new Rectangle2D.Double(0, 0, 400, 300));
    Document read = read(svg.document("chart"));
    assertThat(read.getElementsByTagName("path").getLength()).isGreaterThan(10);
    assertThat(read.getDocumentElement().getTextContent())
        .contains("million parameters", "mAP <of> it");
  }
}
