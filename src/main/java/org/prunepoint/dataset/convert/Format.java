package org.prunepoint.dataset.convert;

/** The kinds of data sets that can be imported. */
public sealed interface Format {
  /** For a sentence: "Pascal VOC". */
  String title();

  /**
   * One XML file a picture.
   *
   * @param keepDifficult whether objects marked as difficult are taken
   */
  record Voc(boolean keepDifficult, VocPixels pixels) implements Format {
    @Override
    public String title() {
      return "Pascal VOC";
    }
  }

  /** {@code instances_*.json}. */
  record Coco() implements Format {
    @Override
    public String title() {
      return "COCO";
    }
  }

  /** One MATLAB file a picture. */
  record OxfordHand() implements Format {
    @Override
    public String title() {
      return "Oxford hand";
    }
  }
}
