package org.prunepoint.dataset.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureSize;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;

/** Reads all lists, labels and pictures of a data set and tells what is in them. */
public final class DataSetCheck implements Job<CheckReport> {
  private final CheckRequest request;
  private final PictureDecoder decoder;

  public DataSetCheck(CheckRequest request, PictureDecoder decoder) {
    this.request = request;
    this.decoder = decoder;
  }

  /**
   * Does the check.
   *
   * @throws Fault if the data file or one of its lists cannot be read, or names no picture that
   *     exists
   */
  @Override
  public CheckReport run(Progress progress, Cancellation cancellation) {
    DataSource data = DataSource.open(request.dataFile());
    int classes = data.classes(cancellation);
    Optional<NamesFile> namesFile = data.names(cancellation);
    List<String> names =
        namesFile.orElseGet(() -> new NamesFile(data.file(), List.of())).forClasses(classes);
    Map<String, DataSet> sets = sets(data, progress, cancellation);
    Map<Path, PictureLook> looks = looks(sets, progress, cancellation);

    Function<DataSet.Entry, Optional<PictureSize>> sizes =
        entry -> Optional.ofNullable(looks.get(entry.picture())).flatMap(PictureLook::size);
    BoxShapes onInput = null;
    List<DataSet.Entry> entries = new ArrayList<>();
    List<SplitCheck> splits = new ArrayList<>();
    for (Map.Entry<String, DataSet> set : sets.entrySet()) {
      entries.addAll(set.getValue().entries());
      splits.add(SplitCheck.of(set.getKey(), set.getValue(), classes));
      BoxShapes shapes = shapes(set.getValue(), sizes);
      onInput = onInput == null ? shapes : onInput.with(shapes);
    }
    BoxShapes training = shapes(sets.values().iterator().next(), sizes);
    Optional<HeadFit> anchors = request.network().flatMap(n -> HeadFit.of(n, training));
    BoxSizes sizesOnInput = BoxSizes.of(onInput == null ? training : onInput);

    var findings = new Findings();
    findings.dataFile(data.warnings(cancellation));
    findings.names(data, namesFile, classes);
    findings.lacking(data, sets);
    splits.forEach(findings::split);
    findings.classes(splits, names);
    findings.pictures(looks);
    progress.report(0, 0, "looking for copies");
    findings.copies(sets, Copies.among(lengths(looks), cancellation));
    findings.sizes(sizesOnInput, request.width(), request.height());
    request.network().ifPresent(network -> findings.network(network, classes, anchors));
    return new CheckReport(
        request.dataFile(),
        names,
        splits,
        request.decode() ? looks.size() : 0,
        request.width(),
        request.height(),
        BoxSizes.of(BoxShapes.onPictures(entries, sizes)),
        sizesOnInput,
        anchors,
        findings.worstFirst());
  }

  private static Map<String, DataSet> sets(
      DataSource data, Progress progress, Cancellation cancellation) {
    Map<String, DataSet> sets = new LinkedHashMap<>();
    if (data.has(Part.TRAIN, cancellation)) {
      progress.report(0, 0, "reading the labels for training");
      sets.put(Part.TRAIN.key(), data.read(Part.TRAIN, LabelRule.DARKNET, cancellation));
    }
    if (data.has(Part.VALID, cancellation)) {
      progress.report(0, 0, "reading the labels for validation");
      sets.put(Part.VALID.key(), data.read(Part.VALID, LabelRule.DARKNET, cancellation));
    }
    if (sets.isEmpty()) {
      throw new Fault(
          "%s %s"
              .formatted(data.lacks(Part.TRAIN).getMessage(), data.lacks(Part.VALID).getMessage()));
    }
    return sets;
  }

  private BoxShapes shapes(DataSet set, Function<DataSet.Entry, Optional<PictureSize>> sizes) {
    return BoxShapes.of(set, request.fitting(), request.width(), request.height(), sizes);
  }

  /** A look at every picture, on all processors, in the order of the lists. */
  private Map<Path, PictureLook> looks(
      Map<String, DataSet> sets, Progress progress, Cancellation cancellation) {
    Set<Path> files = new LinkedHashSet<>();
    sets.values().forEach(set -> set.entries().forEach(e -> files.add(e.picture())));
    Map<Path, PictureLook> found = new ConcurrentHashMap<>();
    var done = new AtomicInteger();
    files.parallelStream()
        .forEach(
            file -> {
              cancellation.check();
              found.put(file, PictureLook.at(file, decoder, request.decode()));
              progress.report(done.incrementAndGet(), files.size(), "looking at pictures");
            });
    Map<Path, PictureLook> inOrder = new LinkedHashMap<>();
    for (Path file : files) {
      PictureLook look = found.get(file);
      if (look != null) {
        inOrder.put(file, look);
      }
    }
    return inOrder;
  }

  private static Map<Path, Long> lengths(Map<Path, PictureLook> looks) {
    Map<Path, Long> lengths = new LinkedHashMap<>();
    looks.forEach((file, look) -> lengths.put(file, look.bytes()));
    return lengths;
  }
}
