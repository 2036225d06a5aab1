package org.prunepoint.workbench.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;
import org.prunepoint.yolov5.ModelFiles;

/**
 * Whether a file of a model fits the others.
 *
 * @param fits false where something will not work
 * @param mark in a few letters beside its name; may be empty
 * @param words a whole sentence
 */
public record FileCheck(boolean fits, String mark, String words) {
  private static final Texts TEXTS = Texts.of(FileCheck.class);
  private static final int LOOKED_AT = 2000;

  /** Looks at the files of a data set: off the window's thread. */
  public static Map<FileRole, FileCheck> of(
      ModelFileSet files, @Nullable Network network, Cancellation cancellation) {
    Map<FileRole, FileCheck> checks = new EnumMap<>(FileRole.class);
    files
        .paths()
        .forEach(
            (role, file) -> {
              try {
                if (role == FileRole.DATA && Files.isReadable(file)) {
                  data(DataSource.open(file), files, network, cancellation, checks);
                } else {
                  checks.put(role, of(role, file, network));
                }
              } catch (Fault fault) {
                checks.put(role, wrong(CoreWords.of(String.valueOf(fault.getMessage()))));
              }
            });
    Path cfg = files.get(FileRole.CFG);
    if (cfg != null && files.get(FileRole.NAMES) == null && !checks.containsKey(FileRole.NAMES)) {
      ofCheckpoint(cfg, network).ifPresent(names -> checks.put(FileRole.NAMES, names));
    }
    return checks;
  }

  /** A checkpoint says what its classes are called. */
  private static Optional<FileCheck> ofCheckpoint(Path file, @Nullable Network network) {
    try {
      int count = ModelFiles.names(file).size();
      return count == 0 || (network != null && count != network.classes())
          ? Optional.empty()
          : Optional.of(
              new FileCheck(
                  true, String.valueOf(count), TEXTS.get("check.named", file.toString(), count)));
    } catch (Fault _) {
      return Optional.empty(); // which is said where it is opened
    }
  }

  /** Says of a data set what it says; also what classes are called, where no other file does. */
  private static void data(
      DataSource data,
      ModelFileSet files,
      @Nullable Network network,
      Cancellation cancellation,
      Map<FileRole, FileCheck> checks) {
    checks.put(FileRole.DATA, data(data, network, cancellation));
    if (files.get(FileRole.NAMES) == null) {
      data.names(cancellation)
          .map(names -> names.names().size())
          .filter(count -> network == null || count == network.classes())
          .ifPresent(
              count ->
                  checks.put(
                      FileRole.NAMES,
                      new FileCheck(
                          true, String.valueOf(count), named(data, count, cancellation))));
    }
  }

  /** Whose names they are, and in which order, where the data set has none of its own. */
  private static String named(DataSource data, int count, Cancellation cancellation) {
    return Stream.concat(
            Stream.of(TEXTS.get("check.named", data.file().toString(), count)),
            data.warnings(cancellation).stream().limit(1).map(CoreWords::of))
        .collect(Collectors.joining(" "));
  }

  private static FileCheck of(FileRole role, Path file, @Nullable Network network) {
    if (!Files.isReadable(file)) {
      return wrong(TEXTS.get("check.gone", file.toString()));
    }
    return switch (role) {
      case CFG, WEIGHTS, DATA -> new FileCheck(true, "", file.toString());
      case NAMES -> names(file, network);
    };
  }

  private static FileCheck names(Path file, @Nullable Network network) {
    NamesFile names = NamesFile.read(file);
    Optional<String> mismatch =
        network == null ? Optional.empty() : names.mismatch(network.classes());
    return mismatch
        .map(FileCheck::wrong)
        .orElseGet(
            () ->
                new FileCheck(
                    true,
                    String.valueOf(names.names().size()),
                    TEXTS.get("check.names", file.toString(), names.names().size())));
  }

  private static FileCheck data(
      DataSource data, @Nullable Network network, Cancellation cancellation) {
    Path file = data.file();
    if (!data.has(Part.VALID, cancellation)) {
      throw new Fault(TEXTS.get("check.novalid", file.toString()));
    }
    int measured = pictures(data, Part.VALID, cancellation);
    int trained = data.has(Part.TRAIN, cancellation) ? pictures(data, Part.TRAIN, cancellation) : 0;
    OptionalInt classes = data.saidClasses(cancellation);
    if (network != null
        && classes.isPresent()
        && network.classes() > 0
        && classes.getAsInt() != network.classes()) {
      return wrong(
          TEXTS.get("check.classes", file.toString(), classes.getAsInt(), network.classes()));
    }
    return new FileCheck(
        true,
        measured + " / " + trained,
        TEXTS.get("check.data", file.toString(), measured, trained));
  }

  /** Counts a list's pictures; the first of them have to be there. */
  private static int pictures(DataSource data, Part part, Cancellation cancellation) {
    Path list = data.place(part);
    List<Path> all = data.pictures(part, cancellation);
    if (all.isEmpty()) {
      throw new Fault(TEXTS.get("check.empty", list.toString()));
    }
    long missing = all.stream().limit(LOOKED_AT).filter(p -> !Files.exists(p)).count();
    if (missing > 0) {
      throw new Fault(
          TEXTS.get("check.missing", list.toString(), missing, Math.min(all.size(), LOOKED_AT)));
    }
    return all.size();
  }

  /**
   * What does not work.
   *
   * @param sentence why
   */
  public static FileCheck wrong(String sentence) {
    return new FileCheck(false, "!", sentence);
  }
}
