package org.prunepoint.sweep.measuring;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.source.SentData;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.CalibrationList;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.remote.Parcel;
import org.prunepoint.remote.TaskLink;

/**
 * What a job is about: models, the pictures that they are judged by, and those that they are
 * repaired with. Lies at the same places on all machines, or is sent along.
 */
public final class Consignment {
  private final EvaluationData pictures;
  private final Scorer scorer;
  private final Map<Path, String> places = new LinkedHashMap<>();
  private List<Path> others = List.of();
  private Set<Path> looked = Set.of();

  /**
   * Without models and other pictures so far.
   *
   * @param data as the job names it
   */
  public Consignment(Path data, EvaluationData pictures, Scorer scorer) {
    this.pictures = pictures;
    this.scorer = scorer;
    places.put(data, SentData.FILE);
  }

  /** With a model in two files, or twice the same. */
  public Consignment with(Path cfg, Path weights) {
    int number = places.size();
    for (Path file : List.of(cfg, weights)) {
      places.putIfAbsent(file, "models/%d/%s".formatted(number, file.getFileName()));
    }
    return this;
  }

  /** With pictures to calibrate with: all are listed, and those sent that will be looked at. */
  public Consignment with(CalibrationList list, CalibrationSettings settings, Repair repair) {
    others = list.pictures();
    looked = new HashSet<>(list.chosen(settings, repair));
    settings.list().ifPresent(named -> places.put(named, SentData.OTHERS));
    return this;
  }

  /**
   * Starts programs elsewhere.
   *
   * @param job what they have to know, told where files lie for them
   */
  public TaskLink open(
      TaskLink.Elsewhere others,
      Function<UnaryOperator<Path>, String> job,
      Cancellation cancellation) {
    return others.sends()
        ? others.open(
            job.apply(file -> Path.of(places.get(file))), Optional.of(parcel()), cancellation)
        : others.open(job.apply(Path::toAbsolutePath), Optional.empty(), cancellation);
  }

  private Path parcel() {
    try (var parcel = Parcel.begin()) {
      places.forEach(
          (file, place) -> {
            if (place.startsWith("models/")) {
              parcel.add(place, file);
            }
          });
      SentData.pack(
          parcel,
          pictures.names().size(),
          pictures.evaluator(scorer).dataSet(),
          scorer.labels(),
          others,
          looked);
      return parcel.finished();
    }
  }
}
