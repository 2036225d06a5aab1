package org.prunepoint.workbench.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.screen.LazyScreen;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.EightBitExport;
import org.prunepoint.workbench.workspace.EightBitWriter;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The page on which prune points are measured and the best is found. */
public final class SweepScreen extends LazyScreen<SweepPageView> {
  private static final Texts TEXTS = Texts.of(SweepScreen.class);

  /** Where an answer leads to, on other pages. */
  public interface Elsewhere {
    /** Brings this page to the front. */
    void here();

    /** Shows the pair detecting. */
    void detect(KnownPair pair);

    /** Trains the pair on. */
    void fineTune(KnownPair pair);
  }

  private final SweepViewModel sweep;
  private final PointExport export;
  private final EightBitExport int8;
  private final OpenedModel model;
  private final Dialogs dialogs;
  private final Exports exports;
  private final Theme theme;
  private final Elsewhere elsewhere;
  private final SweepActs acts;
  private final PointInspector inspector;

  public SweepScreen(
      SweepViewModel sweep,
      PointExport export,
      EightBitExport int8,
      OpenedModel model,
      Dialogs dialogs,
      Exports exports,
      Theme theme,
      Elsewhere elsewhere) {
    super("sweep", TEXTS.get("title"), TEXTS.get("help"));
    this.sweep = sweep;
    this.export = export;
    this.int8 = int8;
    this.model = model;
    this.dialogs = dialogs;
    this.exports = exports;
    this.theme = theme;
    this.elsewhere = elsewhere;
    acts = SweepActs.of(sweep, new Page());
    inspector = new PointInspector(ActionRegistry.button(acts.export()));
  }

  /** What its acts do. */
  private final class Page implements SweepActs.Page {
    @Override
    public void start() {
      elsewhere.here();
      sweep.start();
    }

    @Override
    public void goOn() {
      elsewhere.here();
      sweep.goOn();
    }

    @Override
    public void export() {
      write(made().chosen());
    }

    @Override
    public void exportBest() {
      write(made().best());
    }

    private void write(@Nullable SweepRow row) {
      SweepTrack track = sweep.tracks().shownProperty().get();
      if (track != null && row != null) {
        export.export(track, row);
      }
    }

    @Override
    public ObservableBooleanValue freeForInt8() {
      return int8.runningProperty().isNull();
    }

    @Override
    public void int8() {
      SweepTrack track = sweep.tracks().shownProperty().get();
      Path data = model.file(FileRole.DATA);
      if (track == null || data == null) {
        dialogs.toast(TEXTS.get("int8.data"));
        return;
      }
      pair()
          .ifPresentOrElse(
              pair ->
                  int8.write(
                      new EightBitWriter.Asked(
                          pair,
                          data,
                          track.request().int8().quantization(),
                          track.request().recipe().calibration(),
                          track.request().scoring(),
                          false),
                      _ -> {}),
              this::gone);
    }

    @Override
    public void detect() {
      pair().ifPresentOrElse(elsewhere::detect, this::gone);
    }

    @Override
    public void fineTune() {
      pair().ifPresentOrElse(elsewhere::fineTune, this::gone);
    }

    private void gone() {
      dialogs.toast(TEXTS.get("pair.gone"));
    }

    @Override
    public void report() {
      SweepTrack track = sweep.tracks().shownProperty().get();
      if (track != null) {
        Path page = track.folder().resolve("sweep.html");
        dialogs.show(Files.exists(page) ? page : track.folder());
      }
    }

    @Override
    public void open() {
      dialogs
          .chooseFolder(TEXTS.get("open.choose"), sweep.folder().getParent())
          .ifPresent(
              folder -> {
                if (!take(folder)) {
                  dialogs.toast(TEXTS.get("open.none", String.valueOf(folder.getFileName())));
                }
              });
    }
  }

  /** The best point as the sweep wrote it. */
  private Optional<KnownPair> pair() {
    SweepTrack track = sweep.tracks().shownProperty().get();
    return track == null ? Optional.empty() : pair(track);
  }

  /** The best point of a sweep as it wrote it; empty where the files are not there. */
  public static Optional<KnownPair> pair(SweepTrack track) {
    var best = track.bestProperty().get();
    Optional<MeasuredPair> measured = best == null ? Optional.empty() : track.measured(best);
    return measured.map(
        m -> new SweepRow(Objects.requireNonNull(best), false, "").as(m.cfg(), m.weights()));
  }

  @Override
  protected SweepPageView make() {
    return new SweepPageView(sweep, acts, inspector, model, dialogs, exports, theme);
  }

  @Override
  protected void remember(SweepPageView page, Memory kept) {
    page.remember(kept);
  }

  @Override
  public void focus() {
    sweep.measureEstimate();
    made().focusFirst();
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
    sweep.form().remember(kept);
    sweep.tracks().remember(kept);
  }

  @Override
  public boolean take(Path dropped) {
    return Files.isDirectory(dropped) && sweep.tracks().open(dropped);
  }
}
