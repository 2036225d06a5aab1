package org.prunepoint.evaluation;

import java.util.List;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;

/**
 * Many boxes as parallel arrays, for the comparisons of each with each. Whether coordinates are
 * fractions or pixels is up to who fills it.
 */
final class Boxes {
  final float[] left;
  final float[] top;
  final float[] right;
  final float[] bottom;
  final float[] area;

  Boxes(int count) {
    left = new float[count];
    top = new float[count];
    right = new float[count];
    bottom = new float[count];
    area = new float[count];
  }

  /** Relative, as Darknet has them. */
  static Boxes of(Candidates candidates) {
    var boxes = new Boxes(candidates.count());
    for (int i = 0; i < candidates.count(); i++) {
      boxes.set(i, candidates.box(i));
    }
    return boxes;
  }

  /** Relative to the picture, as labelled. */
  static Boxes of(List<Truth> truths) {
    var boxes = new Boxes(truths.size());
    for (int i = 0; i < truths.size(); i++) {
      boxes.set(i, truths.get(i).box());
    }
    return boxes;
  }

  void set(int i, Box box) {
    left[i] = box.left();
    top[i] = box.top();
    right[i] = box.right();
    bottom[i] = box.bottom();
    area[i] = box.width() * box.height();
  }

  void setCorners(int i, float l, float t, float r, float b) {
    left[i] = l;
    top[i] = t;
    right[i] = r;
    bottom[i] = b;
    area[i] = (r - l) * (b - t);
  }

  /** Intersection over union of a box here with one of another set; 0 if they do not overlap. */
  float iou(int i, Boxes other, int j) {
    float w = Math.min(right[i], other.right[j]) - Math.max(left[i], other.left[j]);
    float h = Math.min(bottom[i], other.bottom[j]) - Math.max(top[i], other.top[j]);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    float intersection = w * h;
    float union = area[i] + other.area[j] - intersection;
    return union <= 0 ? 0 : intersection / union;
  }
}
