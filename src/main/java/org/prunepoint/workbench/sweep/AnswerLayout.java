package org.prunepoint.workbench.sweep;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Words with a head, and buttons: beside the head where there is room, else below the words. */
final class AnswerLayout extends Pane {
  private static final double GAP = 12;
  private static final double UNDER = 4;

  private final Region head;
  private final Region words;
  private final FlowPane buttons;

  AnswerLayout(Region head, Region words, FlowPane buttons) {
    this.head = head;
    this.words = words;
    this.buttons = buttons;
    getChildren().addAll(head, words, buttons);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private double inner(double width) {
    Insets insets = getInsets();
    return width - insets.getLeft() - insets.getRight();
  }

  private boolean beside(double inner) {
    return head.prefWidth(-1) + GAP + inOneRow() <= inner;
  }

  /** Each button takes whole pixels. */
  private double inOneRow() {
    double gaps = buttons.getHgap() * (buttons.getChildren().size() - 1);
    return gaps + buttons.getChildren().stream().mapToDouble(b -> Math.ceil(b.prefWidth(-1))).sum();
  }

  private double headHeight(double inner) {
    return beside(inner)
        ? Math.max(head.prefHeight(-1), buttons.prefHeight(inner))
        : head.prefHeight(inner);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets insets = getInsets();
    double inner = inner(width < 0 ? prefWidth(-1) : width);
    double below = beside(inner) ? 0 : GAP + buttons.prefHeight(inner);
    return insets.getTop()
        + headHeight(inner)
        + UNDER
        + words.prefHeight(inner)
        + below
        + insets.getBottom();
  }

  @Override
  protected void layoutChildren() {
    Insets insets = getInsets();
    double inner = inner(getWidth());
    double left = insets.getLeft();
    double top = insets.getTop();
    double first = headHeight(inner);
    double below = first + UNDER;
    double rest = words.prefHeight(inner);
    if (beside(inner)) {
      double wide = Math.ceil(inOneRow()) + 1;
      double high = buttons.prefHeight(wide);
      double own = head.prefHeight(-1);
      head.resizeRelocate(left, snapPositionY(top + (first - own) / 2), inner - wide - GAP, own);
      buttons.resizeRelocate(
          snapPositionX(left + inner - wide), snapPositionY(top + (first - high) / 2), wide, high);
    } else {
      head.resizeRelocate(left, top, inner, first);
      buttons.resizeRelocate(left, top + below + rest + GAP, inner, buttons.prefHeight(inner));
    }
    words.resizeRelocate(left, top + below, inner, rest);
  }
}
