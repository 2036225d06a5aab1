package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.darknet.DataFile;

/** Data sets as tests open them: as Darknet would, to the end. */
public final class DataSets {
  private DataSets() {}

  public static DataSet train(DataFile data) {
    return DataSet.train(data, LabelRule.DARKNET, new Cancellation());
  }

  public static DataSet valid(DataFile data) {
    return DataSet.valid(data, LabelRule.DARKNET, new Cancellation());
  }

  /**
   * @param list one picture a line
   * @param dataFile paths may be relative to it
   */
  public static DataSet read(Path list, Optional<Path> dataFile, int classes) {
    var cancellation = new Cancellation();
    return new DataSetReader(
            PictureList.read(list, dataFile, cancellation),
            LabelRule.DARKNET,
            classes,
            Optional.empty(),
            cancellation)
        .read();
  }
}
