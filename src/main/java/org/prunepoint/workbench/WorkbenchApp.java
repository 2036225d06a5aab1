package org.prunepoint.workbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.prunepoint.natives.NativeLibraries;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.workbench.frame.SettingsPane;
import org.prunepoint.workbench.instance.OneWindow;
import org.prunepoint.workbench.kit.Settings;
import org.prunepoint.workbench.kit.job.BackgroundJobs;
import org.prunepoint.workbench.kit.job.FxThread;
import org.prunepoint.workbench.kit.job.Pauses;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.FxDialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.message.UncaughtErrors;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Glyphs;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.WorkspaceFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program with a window. Arguments are files to open. */
public final class WorkbenchApp extends Application {
  private static final Texts TEXTS = Texts.of(WorkbenchApp.class);

  private static final double WIDTH = 1180;
  private static final double HEIGHT = 800;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private static final Logger LOG = LoggerFactory.getLogger(WorkbenchApp.class);

  /** Set to true, it tells at the end how long the window kept one waiting while jobs ran. */
  private static final String PAUSES = "prunepoint.pauses";

  private static final AtomicReference<@Nullable OneWindow> PLACE = new AtomicReference<>();
  private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128, 256);

  private final FxThread ui = new FxThread();
  private final Pauses pauses = new Pauses(ui);
  private final BackgroundJobs jobs = new BackgroundJobs(ui);
  private final Settings settings = new Settings(Settings.usual());
  private final WorkspaceFolder workspaces =
      new WorkspaceFolder(Settings.usual().resolveSibling("workspaces"));
  private final Theme theme = new Theme();
  private final ExecutorService work =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("preview-", 1).factory());

  /** Opens the window with the files named, or hands them to the one that is open. */
  public static void main(String... args) {
    var files = Stream.of(args).map(Path::of).toList();
    Optional<OneWindow> place = OneWindow.claim(Settings.usual(), files);
    if (place.isEmpty()) {
      return;
    }
    PLACE.set(place.get());
    NativeLibraries.javaFx();
    if (System.getProperty("prism.dirtyopts") == null) {
      // Where there is no graphics card, what closes leaves a ghost if only parts are drawn anew.
      System.setProperty("prism.dirtyopts", "false");
    }
    launch(WorkbenchApp.class, args);
  }

  /** The language that was chosen, or else the system's, if there is a font for it. */
  private void speak(Messages messages) {
    Language language = Language.of(settings.text("language", "")).orElseGet(Language::ofSystem);
    if (Glyphs.show(language.title())) {
      Texts.speak(language);
    } else {
      messages.warn(SettingsPane.lacking());
    }
    // The menus of text fields are JavaFX's own, in the language of the machine.
    Locale.setDefault(Texts.spoken().locale());
  }

  @Override
  public void start(Stage stage) {
    work.execute(WorkbenchApp::prepare);
    var dialogs = new FxDialogs(() -> stage, uri -> getHostServices().showDocument(uri));
    var workbench = new Workbench(CoreCalls.core(), jobs, ui, work, dialogs, workspaces);
    new UncaughtErrors(problem -> ui.execute(() -> workbench.messages().problem(problem)))
        .install();
    Gpu.process().tell(sentence -> ui.execute(() -> workbench.messages().warn(sentence)));
    theme.fontScaleProperty().set(settings.number("fontScale", 1));
    theme.modeProperty().set(mode());
    theme.install();
    speak(workbench.messages());
    var view = new WorkbenchView(workbench, settings, theme, () -> close(stage, workbench));
    stage.setScene(
        new Scene(view, settings.number("width", WIDTH), settings.number("height", HEIGHT)));
    stage
        .titleProperty()
        .bind(
            workbench
                .deskProperty()
                .flatMap(desk -> desk.model().filesProperty().map(_ -> desk.name()))
                .map(name -> name.isEmpty() ? "Prunepoint" : name + " – Prunepoint"));
    stage.setMinWidth(560);
    stage.setMinHeight(400);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          close(stage, workbench);
        });
    for (String signal : SIGNALS) {
      Signals.register(signal, () -> ui.execute(() -> leave(stage, workbench)));
    }
    for (int size : ICONS) {
      icon("icon/prunepoint-" + size + ".png").ifPresent(stage.getIcons()::add);
    }
    stage.show();
    listen(stage, view);
    if (Boolean.getBoolean(PAUSES)) {
      pauses.watch(jobs.running());
    }
    List<Path> given = getParameters().getUnnamed().stream().map(Path::of).toList();
    if (!given.isEmpty()) {
      view.open(given);
    } else if (settings.flag("restore", true) && settings.flag("wasOpen", false)) {
      work.execute(
          () ->
              workspaces.recent().stream()
                  .findFirst()
                  .ifPresent(
                      last ->
                          ui.execute(() -> view.open(List.copyOf(last.files().paths().values())))));
    }
  }

  /** Makes the lists of options, which the window's own thread would otherwise wait for. */
  private static void prepare() {
    var _ = List.of(PruningRecipe.OPTIONS, SweepRequest.OPTIONS, TrainingOptions.OPTIONS);
  }

  private static Optional<Image> icon(String name) {
    return Optional.ofNullable(WorkbenchApp.class.getResource(name))
        .map(url -> new Image(url.toString()));
  }

  /** Other starts of the program come here. */
  private void listen(Stage stage, WorkbenchView view) {
    OneWindow place = PLACE.get();
    if (place != null) {
      place.listen(
          files ->
              ui.execute(
                  () -> {
                    stage.setIconified(false);
                    stage.toFront();
                    view.open(files);
                  }));
    }
  }

  @Override
  public void stop() {
    OneWindow place = PLACE.getAndSet(null);
    if (place != null) {
      place.close();
    }
  }

  private Theme.Mode mode() {
    try {
      return Theme.Mode.valueOf(settings.text("theme", "SYSTEM"));
    } catch (IllegalArgumentException _) {
      return Theme.Mode.SYSTEM;
    }
  }

  /**
   * Asks first while something runs; what a sweep or a training has finished is on disk either way.
   */
  private void close(Stage stage, Workbench workbench) {
    String running =
        jobs.running().stream()
            .map(RunningJob::title)
            .collect(Collectors.joining(TEXTS.get("quit.and.same")));
    if (!running.isEmpty()
        && !workbench
            .dialogs()
            .confirm(TEXTS.get("quit.question", running), TEXTS.get("quit.stop"))) {
      return;
    }
    leave(stage, workbench);
  }

  /**
   * The window goes at once, the program when no job is left: native code of a job must not find
   * the JVM half shut down. So it is also when the system asks the program to end.
   */
  private void leave(Stage stage, Workbench workbench) {
    workbench.keep();
    settings.set("wasOpen", !workbench.desk().isBlank());
    settings.set("width", stage.getScene().getWidth());
    settings.set("height", stage.getScene().getHeight());
    settings.set("fontScale", theme.fontScaleProperty().get());
    settings.set("theme", theme.modeProperty().get());
    settings.save();
    if (Boolean.getBoolean(PAUSES)) {
      LOG.warn("while jobs ran: {}", pauses.measured());
    }
    Platform.setImplicitExit(false);
    stage.hide();
    jobs.stop(LONGEST_STOP, Platform::exit);
  }
}
