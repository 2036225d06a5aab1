package org.prunepoint.workbench.frame;

import java.lang.management.ManagementFactory;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.Version;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** What the program is, on what it runs, and whose works it stands on under which licences. */
public final class AboutPane extends VBox {
  private static final Texts TEXTS = Texts.of(AboutPane.class);

  /** Of the notice, in characters. */
  private static final int ROWS = 20;

  private static final int COLUMNS = 90;

  public AboutPane() {
    super(10);
    var title = new Label(TEXTS.get("about.title", Version.text()));
    title.getStyleClass().add("heading");
    var runtime = ManagementFactory.getRuntimeMXBean();
    var machine =
        sentence(
            TEXTS.get(
                "about.machine",
                Runtime.version().toString(),
                runtime.getVmVendor(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch")));
    var notice = new TextArea(Version.notice());
    notice.setEditable(false);
    notice.setPrefRowCount(ROWS);
    notice.setPrefColumnCount(COLUMNS);
    notice.getStyleClass().add("small");
    notice.setId("about-notice");
    notice.setAccessibleText(TEXTS.get("about.notice"));
    VBox.setVgrow(notice, Priority.ALWAYS);
    getStyleClass().addAll("overlay-card", "settings");
    getChildren()
        .addAll(
            title,
            sentence(TEXTS.get("about.what")),
            machine,
            sentence(Version.engines()),
            sentence(TEXTS.get("about.device", CoreWords.of(Gpu.process().title()))),
            sentence(TEXTS.get("about.local")),
            sentence(TEXTS.get("about.notice")),
            notice);
    setId("about");
  }

  private static Label sentence(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
