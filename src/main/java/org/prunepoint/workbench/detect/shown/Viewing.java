package org.prunepoint.workbench.detect.shown;

import java.util.List;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.box.FoundBox;

/** How the page shows what was found: nothing here runs a network. */
public final class Viewing {
  /** How two models share the room. */
  public enum Mode {
    /** The picture twice. */
    BESIDE,
    /** The picture once: the original's boxes left of a line, the other's right of it. */
    WIPE,
    /** All boxes on one picture. */
    DIFFERENCES,
    /** The original's boxes only. */
    ORIGINAL,
    /** The other's boxes only. */
    OTHER
  }

  private static final double STEP = .01;

  private final DoubleProperty confidence = new SimpleDoubleProperty(this, "confidence", .25);
  private final DoubleProperty suppression = new SimpleDoubleProperty(this, "suppression", .45);
  private final ObservableSet<Integer> hidden = FXCollections.observableSet();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.BESIDE);
  private final DoubleProperty wipe = new SimpleDoubleProperty(this, "wipe", .5);
  private final BooleanProperty truth = new SimpleBooleanProperty(this, "truth");
  private final ObjectProperty<Zoom> zoom = new SimpleObjectProperty<>(this, "zoom", Zoom.NONE);
  private final ObjectProperty<@Nullable FoundBox> selected =
      new SimpleObjectProperty<>(this, "selected");

  private volatile Thresholds thresholds = now();

  public Viewing() {
    for (Observable one : List.of(confidence, suppression, hidden)) {
      one.subscribe(() -> thresholds = now());
    }
  }

  /** The confidences that a slider moves between: candidates are kept down to the lower. */
  public static double lowest() {
    return STEP;
  }

  public static double highest() {
    return .99;
  }

  /** Detections are surer than this. */
  public DoubleProperty confidenceProperty() {
    return confidence;
  }

  /** One hundredth up or down, as the keys do. */
  public void step(int hundredths) {
    double next = Math.round((confidence.get() + hundredths * STEP) / STEP) * STEP;
    confidence.set(Math.clamp(next, lowest(), highest()));
  }

  /** Boxes of a class that overlap by more are doubles. */
  public DoubleProperty suppressionProperty() {
    return suppression;
  }

  /** Classes that are left out. */
  public ObservableSet<Integer> hidden() {
    return hidden;
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /** A or B: the other of the two, from any mode. */
  public void toggle() {
    mode.set(mode.get() == Mode.ORIGINAL ? Mode.OTHER : Mode.ORIGINAL);
  }

  /** Where the line of the wipe is, 0..1 of the picture's width. */
  public DoubleProperty wipeProperty() {
    return wipe;
  }

  /** Whether labels are shown as a third layer. */
  public BooleanProperty truthProperty() {
    return truth;
  }

  /** The part of the picture that is looked at. */
  public ObjectProperty<Zoom> zoomProperty() {
    return zoom;
  }

  /** Nearer or farther, as the keys do. */
  public void zoom(double times) {
    zoom.set(zoom.get().by(times));
  }

  /** Null for none. */
  public ObjectProperty<@Nullable FoundBox> selectedProperty() {
    return selected;
  }

  /** Those of now. For any thread. */
  public Thresholds thresholds() {
    return thresholds;
  }

  private Thresholds now() {
    return new Thresholds((float) confidence.get(), (float) suppression.get(), Set.copyOf(hidden));
  }
}
