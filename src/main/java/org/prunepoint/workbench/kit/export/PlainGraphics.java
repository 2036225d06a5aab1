package org.prunepoint.workbench.kit.export;

import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state that drawing goes by: colour, stroke, font, clip, place; kept by another's graphics.
 */
abstract class PlainGraphics extends Graphics2D {
  final Graphics2D state;

  PlainGraphics(Graphics2D state) {
    this.state = state;
  }

  @Override
  public void setComposite(Composite comp) {
    state.setComposite(comp);
  }

  @Override
  public void setPaint(@Nullable Paint paint) {
    state.setPaint(paint);
  }

  @Override
  public void setStroke(Stroke s) {
    state.setStroke(s);
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
    // Lines and text of a drawing have no pixels to be smoothed.
  }

  @Override
  public @Nullable Object getRenderingHint(RenderingHints.Key key) {
    return state.getRenderingHint(key);
  }

  @Override
  public void setRenderingHints(Map<?, ?> hints) {
    // As above.
  }

  @Override
  public void addRenderingHints(Map<?, ?> hints) {
    // As above.
  }

  @Override
  public RenderingHints getRenderingHints() {
    return state.getRenderingHints();
  }

  @Override
  public void translate(int x, int y) {
    state.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    state.translate(x, y);
  }

  @Override
  public void rotate(double theta) {
    state.rotate(theta);
  }

  @Override
  public void rotate(double theta, double x, double y) {
    state.rotate(theta, x, y);
  }

  @Override
  public void scale(double x, double y) {
    state.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    state.shear(x, y);
  }

  @Override
  public void transform(AffineTransform t) {
    state.transform(t);
  }

  @Override
  public void setTransform(AffineTransform t) {
    state.setTransform(t);
  }

  @Override
  public AffineTransform getTransform() {
    return state.getTransform();
  }

  @Override
  public Paint getPaint() {
    return state.getPaint();
  }

  @Override
  public Composite getComposite() {
    return state.getComposite();
  }

  @Override
  public void setBackground(Color color) {
    state.setBackground(color);
  }

  @Override
  public Color getBackground() {
    return state.getBackground();
  }

  @Override
  public Stroke getStroke() {
    return state.getStroke();
  }

  @Override
  public void clip(@Nullable Shape s) {
    state.clip(s);
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return state.getFontRenderContext();
  }

  @Override
  public Color getColor() {
    return state.getColor();
  }

  @Override
  public void setColor(@Nullable Color c) {
    state.setColor(c);
  }

  @Override
  public void setPaintMode() {
    state.setPaintMode();
  }

  @Override
  public void setXORMode(Color c) {
    state.setXORMode(c);
  }

  @Override
  public Font getFont() {
    return state.getFont();
  }

  @Override
  public void setFont(@Nullable Font font) {
    state.setFont(font);
  }

  @Override
  public FontMetrics getFontMetrics(Font f) {
    return state.getFontMetrics(f);
  }

  @Override
  public @Nullable Rectangle getClipBounds() {
    return state.getClipBounds();
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    state.clipRect(x, y, width, height);
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    state.setClip(x, y, width, height);
  }

  @Override
  public @Nullable Shape getClip() {
    return state.getClip();
  }

  @Override
  public void setClip(@Nullable Shape clip) {
    state.setClip(clip);
  }

  @Override
  public boolean hit(Rectangle rect, Shape s, boolean onStroke) {
    return state.hit(rect, s, onStroke);
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    return state.getDeviceConfiguration();
  }

  @Override
  public void dispose() {
    state.dispose();
  }
}
