package org.prunepoint.pruning;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.dataset.source.NamedData;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.CalibrationList;
import org.prunepoint.reconstruction.Distiller;

/**
 * A model made ready for a recipe: mended, at the size asked for, with the pictures that the recipe
 * needs.
 *
 * @param model with what was mended
 * @param recipe that can be followed: that asked for, or folded where there are no pictures
 * @param network whole, at the size of the recipe
 * @param mend what was mended; empty if nothing had to be, or should be
 * @param calibration null for none
 */
record PreparedModel(
    Model model,
    PruningRecipe recipe,
    Network network,
    Optional<OneClassMend> mend,
    @Nullable Calibration calibration)
    implements AutoCloseable {

  /** As {@link PruningSession#open} says. */
  static PreparedModel open(
      Model opened,
      PruningRecipe asked,
      CalibrationSource source,
      Cancellation cancellation,
      Consumer<String> warnings) {
    if (opened.weights() == null) {
      throw new Fault("Pruning needs the weights of %s.".formatted(opened.cfgFile()));
    }
    Optional<CalibrationList> list = list(asked, source, cancellation, warnings);
    PruningRecipe recipe =
        asked.needsPictures() && list.isEmpty() ? asked.withoutPictures() : asked;
    OneClassMend found = OneClassMend.of(opened);
    Optional<OneClassMend> mend =
        Optional.of(found).filter(m -> m.needed() && recipe.mendOneClass());
    if (found.needed() && mend.isEmpty()) {
      warnings.accept(found.condition());
    }
    Model model = mend.map(m -> opened.withWeights(m.weights())).orElse(opened);
    Network network = recipe.input().of(model.network());
    if (recipe.settings().repair() == Repair.DISTIL || source.minutes().isPresent()) {
      Distiller.here().require(network);
    }
    NetworkInput asGiven = recipe.input().withFitting(recipe.input().fittingOf(network));
    NetworkInput input =
        network.input().equals(model.network().input())
            ? asGiven.withSize(Optional.empty()) // that of the cfg, whoever said so
            : asGiven;
    if (list.isEmpty()) {
      return new PreparedModel(model, recipe.with(input), network, mend, null);
    }
    Calibration calibration =
        Calibration.open(
            list.get(),
            recipe.calibration(),
            network,
            Objects.requireNonNull(model.weights()),
            input.fitting().orElseThrow(),
            source.memory());
    calibration.warnings().forEach(warnings);
    if (source.minutes().isPresent()) {
      calibration = timed(calibration, source.minutes().get(), cancellation);
    }
    return new PreparedModel(
        model, recipe.with(calibration.settings()).with(input), network, mend, calibration);
  }

  private static Calibration timed(
      Calibration calibration, double minutes, Cancellation cancellation) {
    try {
      return calibration.distillingIn(minutes, cancellation);
    } catch (RuntimeException e) {
      calibration.close();
      throw e;
    }
  }

  /** Pictures to calibrate with; empty if none are needed, or nobody asked for what needs them. */
  private static Optional<CalibrationList> list(
      PruningRecipe asked,
      CalibrationSource source,
      Cancellation cancellation,
      Consumer<String> warnings) {
    if (!asked.needsPictures() && source.need() != CalibrationSource.Need.ALWAYS) {
      return Optional.empty();
    }
    if (source.need() != CalibrationSource.Need.IF_ANY) {
      return Optional.of(read(data(source, asked), asked, cancellation));
    }
    String obstacle = "There is no data set to calibrate with.";
    if (source.data().isPresent()) {
      try {
        return Optional.of(read(source.data().get(), asked, cancellation));
      } catch (Fault e) {
        obstacle = e.getMessage();
      }
    }
    warnings.accept(obstacle + " So it is not reconstructed, only folded.");
    return Optional.empty();
  }

  private static CalibrationList read(
      NamedData data, PruningRecipe asked, Cancellation cancellation) {
    return CalibrationList.read(data.opened(), asked.calibration().list(), cancellation);
  }

  private static NamedData data(CalibrationSource source, PruningRecipe recipe) {
    return source
        .data()
        .orElseThrow(
            () ->
                new Fault(
                    "%s works from pictures: give the data set with --data."
                        .formatted(
                            recipe.settings().repair().needsPictures()
                                ? "--repair " + recipe.settings().repair().word()
                                : "The ranking " + recipe.settings().ranking().word())));
  }

  /** Of the whole network. */
  Weights weights() {
    return Objects.requireNonNull(model.weights());
  }

  /** Where pictures are needed. */
  Calibration pictured() {
    return Objects.requireNonNull(calibration, "the session was opened without pictures");
  }

  /** Pictures that are looked at; 0 for none. */
  int pictures() {
    return calibration == null ? 0 : calibration.looked();
  }

  /** Tells whether calibration pictures are those they were; empty where there are none. */
  String picturesFingerprint() {
    return calibration == null ? "" : calibration.fingerprint();
  }

  @Override
  public void close() {
    if (calibration != null) {
      calibration.close();
    }
  }
}
