package org.prunepoint.dataset.sample.world;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.sample.render.Footprint;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.thing.Thing;

/** The painter's order: what may be hidden comes before what may hide it. */
final class Order {
  private final List<Thing> things;
  private final P3 eye;
  private final boolean[] placed;
  private final List<Thing> order = new ArrayList<>();

  private Order(List<Thing> farFirst, P3 eye) {
    this.things = farFirst;
    this.eye = eye;
    this.placed = new boolean[farFirst.size()];
  }

  static List<Thing> farToNear(List<Thing> things, P3 eye) {
    List<Thing> farFirst = new ArrayList<>(things);
    farFirst.sort((a, b) -> Double.compare(b.footprint().far(), a.footprint().far()));
    var order = new Order(farFirst, eye);
    for (int i = 0; i < farFirst.size(); i++) {
      order.place(i);
    }
    return order.order;
  }

  /** After everything that it may hide. A ring of things that hide each other is cut open. */
  private void place(int at) {
    if (placed[at]) {
      return;
    }
    placed[at] = true;
    Footprint own = things.get(at).footprint();
    for (int i = 0; i < things.size(); i++) {
      if (!placed[i] && things.get(i).footprint().behind(own, eye)) {
        place(i);
      }
    }
    order.add(things.get(at));
  }
}
