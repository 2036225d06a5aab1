package org.prunepoint.workbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.prunepoint.natives.NativeLibraries;
import org.prunepoint.workbench.kit.Settings;
import org.prunepoint.workbench.kit.job.BackgroundJobs;
import org.prunepoint.workbench.kit.job.FxThread;
import org.prunepoint.workbench.kit.message.FxDialogs;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.WorkspaceFolder;

/**
 * The window, opened where nobody sees it and used as a user would: for a program that tries itself
 * out after it was installed. Settings and workspaces are kept in a folder of their own.
 */
public final class WindowTrial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final List<String> PAGES =
      List.of("model", "prune", "sweep", "detect", "train", "compare");
  private static final double[] PERCENTS = {0.2, 0.5, 0.8};

  private final BackgroundJobs jobs;
  private final ExecutorService work =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("trial-", 1).factory());
  private final Workbench workbench;
  private final WorkbenchView view;
  private final Stage stage;

  private WindowTrial(Path folder) {
    var ui = new FxThread();
    var theme = new Theme();
    theme.install();
    jobs = new BackgroundJobs(ui);
    stage = new Stage();
    workbench =
        new Workbench(
            CoreCalls.core(),
            jobs,
            ui,
            work,
            new FxDialogs(() -> stage, _ -> {}),
            new WorkspaceFolder(folder.resolve("workspaces")));
    var settings = new Settings(folder.resolve("settings.properties"));
    view = new WorkbenchView(workbench, settings, theme, () -> {});
    stage.setScene(new Scene(view, 1180, 800));
    stage.show();
  }

  /**
   * Opens an empty window; once in a process. What is drawn is drawn into memory.
   *
   * @param folder for settings and workspaces
   */
  public static WindowTrial open(Path folder) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    NativeLibraries.javaFx();
    var started = new CompletableFuture<Boolean>();
    Platform.startup(
        () -> {
          Platform.setImplicitExit(false);
          started.complete(true);
        });
    await(started);
    WindowTrial trial = onWindow(() -> new WindowTrial(folder));
    drawn();
    return trial;
  }

  /** Opens files and waits until they are read and shown. */
  public void open(List<Path> files) {
    onWindow(
        () -> {
          view.open(files);
          return true;
        });
    until(() -> !workbench.desk().isBlank() && jobs.running().isEmpty());
  }

  /** Shows each page once. */
  public void turnPages() {
    for (String page : PAGES) {
      onWindow(
          () -> {
            view.show(page);
            return true;
          });
      drawn();
    }
  }

  /** Drags the line of what is pruned, and waits for what that would leave. */
  public void slide() {
    for (double percent : PERCENTS) {
      onWindow(
          () -> {
            view.show("prune");
            workbench.gammas().percentProperty().set(percent);
            return true;
          });
      drawn();
    }
    until(() -> workbench.gammas().previewProperty().get() != null);
  }

  @Override
  public void close() {
    var stopped = new CompletableFuture<Boolean>();
    Platform.runLater(
        () -> {
          stage.hide();
          jobs.stop(LONGEST_STOP, () -> stopped.complete(true));
        });
    await(stopped);
    work.shutdownNow();
    Platform.exit();
  }

  private static <T> T onWindow(Callable<T> what) {
    var done = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            done.complete(what.call());
          } catch (Exception e) {
            done.completeExceptionally(e);
          }
        });
    return await(done);
  }

  /** Waits until the window was drawn twice, so that what was asked for before is in it. */
  private static void drawn() {
    int[] frames = {0};
    until(() -> ++frames[0] > 2);
  }

  /** Looks with each frame. */
  private static void until(BooleanSupplier reached) {
    var done = new CompletableFuture<Boolean>();
    Platform.runLater(
        () ->
            new AnimationTimer() {
              @Override
              public void handle(long now) {
                if (reached.getAsBoolean()) {
                  stop();
                  done.complete(true);
                }
              }
            }.start());
    await(done);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the window does not answer", e);
    }
  }
}
