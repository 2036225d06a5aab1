package org.prunepoint.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.prunepoint.workbench.kit.Settings;
import org.prunepoint.workbench.kit.job.BackgroundJobs;
import org.prunepoint.workbench.kit.job.FxThread;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.WorkspaceFolder;

/** The whole window as the program makes it, but with a fake for what leaves it. */
final class TestWindow implements AutoCloseable {
  /** The names of all pages, in the order of their tabs. */
  static final List<String> PAGES =
      List.of("model", "prune", "sweep", "detect", "train", "compare");

  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
  private static final Theme THEME = new Theme();
  private static boolean themed;

  final FakeDialogs dialogs = new FakeDialogs();
  final Workbench workbench;
  final WorkbenchView view;
  final Stage stage;
  private final BackgroundJobs jobs;
  private final ThreadPoolExecutor work =
      (ThreadPoolExecutor) Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

  private TestWindow(Workbench.Core core, Settings settings, double width, double height) {
    themeOnce();
    var ui = new FxThread();
    jobs = new BackgroundJobs(ui);
    workbench =
        new Workbench(
            core,
            jobs,
            ui,
            work,
            dialogs,
            new WorkspaceFolder(settings.file().resolveSibling("workspaces")));
    view = new WorkbenchView(workbench, settings, THEME, () -> {});
    stage = new Stage();
    stage.setScene(new Scene(view, width, height));
    stage.show();
  }

  private static void themeOnce() {
    if (!themed) {
      themed = true;
      THEME.install();
    }
  }

  static TestWindow open(Workbench.Core core, Path folder, double width, double height)
      throws Exception {
    Fx.start();
    var settings = new Settings(folder.resolve("settings.properties"));
    return Fx.get(() -> new TestWindow(core, settings, width, height));
  }

  /** Opens files and waits until they are read. */
  void open(Path... files) throws Exception {
    Fx.run(() -> view.open(List.of(files)));
    Fx.until("files are read", Duration.ofSeconds(60), () -> workbench.jobs().running().isEmpty());
  }

  /** The model and the data set of the sample, where they are: nothing may be written. */
  void openSample() throws Exception {
    open(
        Path.of("cfg", "traffic.cfg").toAbsolutePath(),
        Path.of("weights", "traffic.weights").toAbsolutePath(),
        Path.of("samples", "traffic.data").toAbsolutePath());
  }

  /** Brings a page to the front. */
  void page(String name) throws Exception {
    Fx.run(() -> view.show(name));
  }

  /** Part 0 of the training is its curves, 1 the gammas, 2 the epochs. */
  void trainingPart(int part) throws Exception {
    page("train");
    Fx.run(
        () ->
            ((javafx.scene.control.TabPane) view.lookup("#training-parts"))
                .getSelectionModel()
                .select(part));
  }

  /** Presses Tab, and says where the keyboard goes; on JavaFX's thread. */
  Node tab() {
    Node owner = Objects.requireNonNull(stage.getScene().getFocusOwner());
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(owner, new KeyEvent(type, "", "", KeyCode.TAB, false, false, false, false));
    }
    return Objects.requireNonNull(stage.getScene().getFocusOwner());
  }

  /** Does what a menu or key would do. */
  void fire(String begins) throws Exception {
    Fx.run(
        () ->
            view.acts().stream()
                .filter(act -> act.plainText().startsWith(begins))
                .findFirst()
                .orElseThrow()
                .fire());
  }

  Theme theme() {
    return THEME;
  }

  /** The same for all windows of all tests. */
  static Theme sharedTheme() {
    return THEME;
  }

  void screenshot(Path file) throws Exception {
    Fx.settle();
    var picture = Fx.get(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, "png", file.toFile());
  }

  /** Jobs are stopped and what is to be kept is written before the folder of a test goes. */
  @Override
  public void close() {
    try {
      var stopped = new CountDownLatch(1);
      Fx.run(() -> jobs.stop(LONGEST_STOP, stopped::countDown));
      if (!stopped.await(2 * LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("jobs do not stop");
      }
      Fx.run(workbench::closeModel);
      Fx.run(stage::close);
      Fx.until("nothing is written", LONGEST_STOP, () -> work.getActiveCount() == 0);
    } catch (Exception e) {
      throw new IllegalStateException("the window does not close", e);
    }
  }
}
