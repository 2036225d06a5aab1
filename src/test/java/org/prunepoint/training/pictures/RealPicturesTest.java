package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.RealData;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;

@Tag("real")
class RealPicturesTest {
  private static DataSet bccd() {
    return DataSets.train(DataFile.read(RealData.folder().resolve("bccd/bccd.data")));
  }

  private static PictureSettings settings(Augmentation augmentation) {
    return new PictureSettings(
        320, 320, 3, 16, augmentation, MultiScale.OFF, 1, 1, PictureSettings.DEFAULT_MEMORY);
  }

  @Test
  void allBloodPicturesComeWithTheirBoxes() {
    DataSet dataSet = bccd();
    long labels = dataSet.entries().stream().mapToLong(e -> e.truths().size()).sum();
    Set<List<Truth>> different = new HashSet<>();
    int pictures = 0;
    long boxes = 0;
    try (var training =
        new TrainingPictures(dataSet, new OpenCvPictureDecoder(), settings(Augmentation.NONE))) {
      assertThat(training.batchesPerEpoch()).isEqualTo(19);
      Epoch epoch = training.epoch(0, new Cancellation());
      while (epoch.hasNext()) {
        try (TrainingBatch batch = epoch.next()) {
          pictures += batch.count();
          for (List<Truth> truths : batch.truths()) {
            boxes += truths.size();
            different.add(truths);
            assertInside(truths);
          }
        }
      }
      assertThat(training.unreadable()).isZero();
    }
    assertThat(pictures).isEqualTo(292);
    assertThat(different).hasSize(292);
    // A few labels are too thin for a network of this size.
    assertThat(boxes).isBetween(labels - 20, labels);
  }

  @Test
  void mosaicsOfBloodPicturesKeepTheirBoxesInside() {
    int boxes = 0;
    try (var training =
        new TrainingPictures(bccd(), new OpenCvPictureDecoder(), settings(Augmentation.DEFAULT))) {
      Epoch epoch = training.epoch(3, new Cancellation());
      while (epoch.hasNext()) {
        try (TrainingBatch batch = epoch.next()) {
          for (List<Truth> truths : batch.truths()) {
            boxes += truths.size();
            assertInside(truths);
          }
        }
      }
    }
    assertThat(boxes).isGreaterThan(3000);
  }

  private static void assertInside(List<Truth> truths) {
    float rounding = 1e-6f;
    assertThat(truths)
        .allSatisfy(
            truth -> {
              assertThat(truth.box().left()).isGreaterThanOrEqualTo(-rounding);
              assertThat(truth.box().top()).isGreaterThanOrEqualTo(-rounding);
              assertThat(truth.box().right()).isLessThanOrEqualTo(1 + rounding);
              assertThat(truth.box().bottom()).isLessThanOrEqualTo(1 + rounding);
              assertThat(truth.classId()).isBetween(0, 2);
            });
  }
}
