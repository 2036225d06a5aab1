package org.prunepoint.video.libav;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.prunepoint.video.source.PixelOrder;

/** The conversions of a source, one for each order; freed when source and frames are closed. */
final class Conversions {
  private final Map<PixelOrder, Conversion> all = new EnumMap<>(PixelOrder.class);
  private final AtomicInteger users = new AtomicInteger(1);

  Conversions() {
    for (PixelOrder order : PixelOrder.values()) {
      all.put(order, new Conversion(order));
    }
  }

  Conversion to(PixelOrder order) {
    Conversion found = all.get(order);
    if (found == null) {
      throw new IllegalStateException("no conversion to " + order);
    }
    return found;
  }

  void retain() {
    users.incrementAndGet();
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      all.values().forEach(Conversion::close);
    }
  }
}
