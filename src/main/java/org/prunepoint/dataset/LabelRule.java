package org.prunepoint.dataset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a program goes from a picture's path to its label file. */
public enum LabelRule {
  /**
   * Darknet's ({@code replace_image_to_label} in {@code utils.c}): the folders of COCO and Pascal
   * VOC have their labels in a folder {@code labels}, all others beside the picture.
   */
  DARKNET {
    private static final List<String> FOLDERS =
        List.of(
            "/images/train2017/",
            "/images/val2017/",
            "/JPEGImages/",
            "/images/train2014/",
            "/images/val2014/");

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

  /**
   * Where the label file has to be.
   *
   * @param folder that the path is relative to
   * @param written path of the picture, with either separator; the rule is applied to it alone, so
   *     that folders above the data do not matter
   * @return empty if the system has no such path
   */
  Optional<Path> expected(Path folder, String written) {
    String path = written.replace('\\', '/');
    // "images/a.jpg" and "/images/a.jpg" are one thing to Darknet once a folder stands before it.
    String whole = path.startsWith("/") ? path : "./" + path;
    try {
      return Optional.of(folder.resolve(labelFile(whole)).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  LabelRule other() {
    return this == DARKNET ? ULTRALYTICS : DARKNET;
  }

  /** For a report: "Darknet's rule". */
  public String title() {
    return this == DARKNET ? "Darknet's rule" : "Ultralytics' rule";
  }

  /** Who goes by it. */
  public String programs() {
    return this == DARKNET ? "Darknet" : "the PyTorch tools";
  }
}
