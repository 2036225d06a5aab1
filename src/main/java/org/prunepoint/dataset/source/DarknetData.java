package org.prunepoint.dataset.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;

/** A {@code .data} file of Darknet. */
public record DarknetData(DataFile data) implements DataSource {
  @Override
  public Path file() {
    return data.file();
  }

  @Override
  public Optional<Path> namesFile() {
    return data.names();
  }

  @Override
  public OptionalInt saidClasses(Cancellation cancellation) {
    return data.classes();
  }

  @Override
  public int classes(Cancellation cancellation) {
    return DataSet.classes(data);
  }

  @Override
  public Optional<NamesFile> names(Cancellation cancellation) {
    return data.names().map(NamesFile::read);
  }

  @Override
  public List<String> warnings(Cancellation cancellation) {
    return data.warnings();
  }

  private Optional<Path> list(Part part) {
    return part == Part.TRAIN ? data.train() : data.valid();
  }

  @Override
  public boolean has(Part part, Cancellation cancellation) {
    return list(part).isPresent();
  }

  @Override
  public Path place(Part part) {
    return list(part).orElseThrow(() -> lacks(part));
  }

  @Override
  public DataSet read(Part part, LabelRule program, Cancellation cancellation) {
    return part == Part.TRAIN
        ? DataSet.train(data, program, cancellation)
        : DataSet.valid(data, program, cancellation);
  }

  @Override
  public List<Path> pictures(Part part, Cancellation cancellation) {
    return DataSet.pictures(place(part), Optional.of(file()), cancellation);
  }

  @Override
  public boolean namesDifficult() {
    return data.values().containsKey("difficult");
  }

  @Override
  public Fault lacks(Part part) {
    return data.withoutList(part.key());
  }
}
