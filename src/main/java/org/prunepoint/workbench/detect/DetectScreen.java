package org.prunepoint.workbench.detect;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import org.prunepoint.export.RunnableFile;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.screen.LazyScreen;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.Dropped;

/** The page <em>Detect</em>: two models on the same pictures. */
public final class DetectScreen extends LazyScreen<DetectPage> {
  private static final Texts TEXTS = Texts.of(DetectScreen.class);

  private final DetectViewModel detect;
  private final PaneTitles titles;
  private final Exports exports;
  private final UiThread ui;
  private final Executor work;
  private final Theme theme;
  private final DetectActs acts;
  private final DetectMemory memory;
  private final BoxInspector inspector;

  /**
   * @param work decodes small pictures
   * @param here brings the page to the front
   */
  public DetectScreen(
      DetectViewModel detect,
      Dialogs dialogs,
      Exports exports,
      JobRunner jobs,
      Messages messages,
      UiThread ui,
      Executor work,
      Theme theme,
      Runnable here) {
    super("detect", TEXTS.get("screen.title"), TEXTS.get("screen.help"));
    this.detect = detect;
    this.exports = exports;
    this.ui = ui;
    this.work = work;
    this.theme = theme;
    titles = new PaneTitles(detect::shownNames);
    var when = new DetectStates(detect);
    acts =
        new DetectActs(
            detect,
            when,
            new SourceActs(detect, when, dialogs, here),
            new ModelActs(detect, when, dialogs),
            new SaveActs(
                when,
                new SavedPicture(detect, titles, exports, jobs, messages),
                new SavedFinds(detect, dialogs, jobs, messages),
                new SavedFilm(detect, dialogs, jobs, messages)));
    memory = new DetectMemory(detect);
    inspector = new BoxInspector(detect);
  }

  @Override
  protected DetectPage make() {
    var page = new DetectPage(detect, acts, titles, exports, ui, work, theme);
    memory.openWhenSeen(page);
    return page;
  }

  @Override
  public void focus() {
    made().focusFirst();
  }

  @Override
  public void front(boolean there) {
    detect.looked(this, there);
  }

  @Override
  public List<Act> acts() {
    return acts.all();
  }

  @Override
  public Optional<Node> inspector() {
    return Optional.of(inspector);
  }

  @Override
  public void remember(Memory kept) {
    super.remember(kept);
    memory.remember(kept);
  }

  @Override
  public boolean take(String address) {
    detect.play(List.of(address));
    return detect.model().opened() != null;
  }

  @Override
  public boolean take(Path dropped) {
    if (Dropped.isOfResults(dropped)) {
      return false;
    }
    if (RunnableFile.of(dropped).isPresent()) {
      acts.models().take(detect.otherProperty(), List.of(dropped));
      return true;
    }
    return detect.take(dropped);
  }
}
