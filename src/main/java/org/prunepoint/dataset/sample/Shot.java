package org.prunepoint.dataset.sample;

import java.util.List;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.Optics;
import org.prunepoint.dataset.sample.world.TrafficWorld;

/** A picture that a camera took, and what is on it. */
public record Shot(Picture picture, List<Truth> truths, float quality) {
  static final int WIDTH = 320;
  static final int HEIGHT = 240;

  public Shot {
    truths = List.copyOf(truths);
  }

  public static Shot of(long seed) {
    TrafficWorld world = TrafficWorld.of(seed);
    TrafficWorld.View view = world.view(WIDTH, HEIGHT);
    Light light = world.stage().light();
    Dice dice = new Dice(seed).fork(9);
    var optics = Optics.any(light.lampsOn(), dice);
    return new Shot(optics.take(view.image(), light.rain(), dice), view.truths(), optics.quality());
  }
}
