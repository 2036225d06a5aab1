package org.prunepoint.dataset;

import java.util.List;

/** How a tool goes from a picture's path to its label file. */
public enum LabelRule {
  /**
   * Darknet's ({@code replace_image_to_label} in {@code utils.c}): the folders of COCO and Pascal
   * VOC have their labels in a folder {@code labels}, all others beside the picture.
   */
  DARKNET {
    private static final List<String> FOLDERS =
        List.of(
            "/images/train2014/",
            "/images/val2014/",
            "/images/train2017/",
            "/images/val2017/",
            "/JPEGImages/");

    @Override
    String labels(String picture) {
      String path = picture;
      for (String folder : FOLDERS) {
        int at = path.indexOf(folder);
        if (at >= 0) {
          String to = folder.replace("/images/", "/labels/").replace("/JPEGImages/", "/labels/");
          path = path.substring(0, at) + to + path.substring(at + folder.length());
        }
      }
      return path;
    }
  },

  /** Ultralytics' ({@code datasets.py}): every "images" in the path is "labels" instead. */
  ULTRALYTICS {
    @Override
    String labels(String picture) {
      return picture.replace("images", "labels");
    }
  };

  abstract String labels(String picture);

  /**
   * The path of the label file.
   *
   * @param picture as the list has it, with {@code /} between folders
   */
  public String labelFile(String picture) {
    String path = labels(picture);
    int dot = path.lastIndexOf('.');
    return (dot > path.lastIndexOf('/') ? path.substring(0, dot) : path) + ".txt";
  }

  /** For a report: "Darknet's rule". */
  public String title() {
    return this == DARKNET ? "Darknet's rule" : "Ultralytics' rule";
  }
}
