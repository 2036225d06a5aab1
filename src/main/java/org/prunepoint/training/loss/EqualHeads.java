package org.prunepoint.training.loss;

import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/** Whether the outputs of two networks can be compared number by number. */
final class EqualHeads {
  private final Network student;
  private final Network teacher;

  private EqualHeads(Network student, Network teacher) {
    this.student = student;
    this.teacher = teacher;
  }

  /**
   * @throws Fault if a head differs, or one of the networks has none that can be trained
   */
  static void check(Network student, Network teacher) {
    HeadGeometry.of(student);
    HeadGeometry.of(teacher);
    new EqualHeads(student, teacher).check();
  }

  private void check() {
    List<Node> ours = student.heads();
    List<Node> theirs = teacher.heads();
    if (student.input().channels() != teacher.input().channels()) {
      throw new Fault(
          "The teacher %s takes pictures of %d channels, but the student %s of %d."
              .formatted(
                  teacher.name(),
                  teacher.input().channels(),
                  student.name(),
                  student.input().channels()));
    }
    if (ours.size() != theirs.size()) {
      throw new Fault(
          "The teacher %s has %d heads, but the student %s has %d."
              .formatted(teacher.name(), theirs.size(), student.name(), ours.size()));
    }
    for (int h = 0; h < ours.size(); h++) {
      check(ours.get(h), theirs.get(h));
    }
  }

  private void check(Node ours, Node theirs) {
    Layer.Yolo own = (Layer.Yolo) ours.layer();
    Layer.Yolo other = (Layer.Yolo) theirs.layer();
    same(ours, theirs, "classes", own.classes(), other.classes());
    same(ours, theirs, "anchors", own.anchors(), other.anchors());
    same(ours, theirs, "a stride of", stride(student, ours), stride(teacher, theirs));
    same(ours, theirs, "scale_x_y", own.scaleXy(), other.scaleXy());
    same(ours, theirs, "new_coords", own.newCoords(), other.newCoords());
  }

  /** Pixels of the picture under a position, both ways. */
  private static List<Integer> stride(Network network, Node head) {
    return List.of(
        network.input().width() / head.output().width(),
        network.input().height() / head.output().height());
  }

  private void same(Node ours, Node theirs, String what, Object own, Object other) {
    if (!own.equals(other)) {
      throw new Fault(
          "%s of the teacher %s has %s %s, but %s of the student %s has %s: the teacher's heads have to mean the same."
              .formatted(
                  theirs.place(), teacher.name(), what, other, ours.place(), student.name(), own));
    }
  }
}
