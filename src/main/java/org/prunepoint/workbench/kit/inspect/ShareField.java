package org.prunepoint.workbench.kit.inspect;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.prunepoint.workbench.kit.Numbers;

/** A share, typed in percent; empty for none. What makes no sense goes back to what holds. */
public final class ShareField extends TextField {
  private final DoubleSupplier now;
  private final DoubleConsumer typed;

  /**
   * @param name read aloud
   * @param none shown while there is none
   * @param now the share that holds, from 0 to 1; NaN for none
   * @param typed gets another, from 0 to 1; NaN for none
   */
  public ShareField(
      String name, String none, String help, DoubleSupplier now, DoubleConsumer typed) {
    this.now = now;
    this.typed = typed;
    setPrefColumnCount(5);
    setMaxWidth(USE_PREF_SIZE);
    setPromptText(none);
    setAccessibleText(name);
    setTooltip(new Tooltip(help));
    setOnAction(_ -> take());
    focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                take();
              }
            });
    refresh();
  }

  private String shown() {
    double share = now.getAsDouble();
    return Double.isNaN(share) ? "" : Numbers.percent(share);
  }

  private void take() {
    String written = getText() == null ? "" : getText();
    if (written.equals(shown())) {
      return;
    }
    try {
      double share = written.isBlank() ? Double.NaN : Numbers.share(written);
      if (Double.isNaN(share) || (share >= 0 && share <= 1)) {
        typed.accept(share);
      }
    } catch (NumberFormatException _) {
      // It goes back to what holds.
    }
    setText(shown());
  }

  /** Shows what holds, but for somebody who types. */
  public void refresh() {
    if (!isFocused()) {
      setText(shown());
    }
  }
}
