package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a source holds, before anything is checked.
 *
 * @param pictures in a fixed order
 * @param classes in the source's own order
 * @param order what that order is, in words
 */
record SourceData(List<Annotated> pictures, List<String> classes, String order) {
  SourceData {
    pictures = List.copyOf(pictures);
    classes = List.copyOf(classes);
  }

  /**
   * A picture and what is said of it.
   *
   * @param split empty if the source says nothing
   * @param width in pixels as the annotation has it, 0 if it says nothing
   * @param height in pixels as the annotation has it, 0 if it says nothing
   */
  record Annotated(
      Path picture, Optional<Split> split, int width, int height, List<Labelled> objects) {
    Annotated {
      objects = List.copyOf(objects);
    }
  }

  /**
   * An object. Its box is given by edges, in pixels from the upper left corner of the picture: the
   * first pixel reaches from 0 to 1.
   */
  record Labelled(String className, float left, float top, float right, float bottom) {}
}
