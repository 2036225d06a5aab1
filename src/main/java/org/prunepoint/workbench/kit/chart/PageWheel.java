package org.prunepoint.workbench.kit.chart;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * The wheel over a chart that stands in a page which scrolls: it scrolls the page, and zooms only
 * with Ctrl, as whoever scrolls past a chart does not mean the chart. Elsewhere the wheel zooms.
 */
final class PageWheel {
  private PageWheel() {}

  static void install(Node chart) {
    chart.addEventFilter(
        ScrollEvent.SCROLL,
        event -> {
          ScrollPane page = page(chart);
          if (page != null && !event.isShortcutDown()) {
            event.consume();
            Node content = page.getContent();
            Event.fireEvent(content, event.copyFor(content, content));
          }
        });
  }

  private static @Nullable ScrollPane page(Node chart) {
    for (Node at = chart.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane page && scrolls(page)) {
        return page;
      }
    }
    return null;
  }

  private static boolean scrolls(ScrollPane page) {
    return page.getContent() != null
        && page.getContent().getLayoutBounds().getHeight()
            > page.getViewportBounds().getHeight() + 1;
  }
}
