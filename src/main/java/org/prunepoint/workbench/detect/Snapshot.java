package org.prunepoint.workbench.detect;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.box.BoxBrush;
import org.prunepoint.workbench.detect.box.DrawnBox;
import org.prunepoint.workbench.detect.box.FoundBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.source.DisplayPicture;

/**
 * What the page shows of a frame as a picture of its own, at the frame's size: drawn without a
 * window, so anywhere.
 *
 * @param wipe where the line of the wipe is, 0..1
 * @param truth whether labels are drawn, too
 */
record Snapshot(
    ShownFrame frame,
    Viewing.Mode mode,
    double wipe,
    boolean truth,
    @Nullable FoundBox selected,
    List<String> names,
    PaneTitles titles) {
  private static final double SMALLEST_TEXT = 11;
  private static final double TEXT_SHARE = 50;
  private static final double HEAD = 1.9;

  /** On white, with headings. */
  BufferedImage draw() {
    DisplayPicture picture = frame.picture();
    double ratio = (double) picture.width() / picture.height();
    double text = Math.max(SMALLEST_TEXT, Math.max(picture.width(), picture.height()) / TEXT_SHARE);
    double head = HEAD * text;
    boolean beside = frame.compared() && mode == Viewing.Mode.BESIDE;
    boolean wide = beside && ratio < 1.5;
    int gap = beside ? 8 : 0;
    int width = wide ? 2 * picture.width() + gap : picture.width();
    int height =
        (int)
            Math.ceil(
                beside && !wide ? 2 * (picture.height() + head) + gap : picture.height() + head);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    Panes.of(mode, frame.compared(), width, height, ratio, wipe, head)
        .panes()
        .forEach(pane -> paint(g, pane, image(picture), text));
    g.dispose();
    return image;
  }

  private void paint(Graphics2D g, Panes.Pane pane, BufferedImage pixels, double text) {
    Rectangle2D p = pane.picture();
    g.setClip(pane.shown());
    g.drawImage(
        pixels,
        new AffineTransform(
            p.getWidth() / pixels.getWidth(),
            0,
            0,
            p.getHeight() / pixels.getHeight(),
            p.getX(),
            p.getY()),
        null);
    new BoxBrush(g, p, text, null).paint(DrawnBox.of(frame, pane.side(), names, truth, selected));
    g.setClip(null);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.round(text)));
    Rectangle2D t = pane.title();
    double room = t.getWidth() - text;
    g.drawString(
        titles.of(frame, pane.side(), title -> g.getFontMetrics().stringWidth(title) <= room),
        (float) t.getX() + 2,
        (float) (t.getMaxY() - .5 * text));
  }

  private static BufferedImage image(DisplayPicture picture) {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
    return image;
  }
}
