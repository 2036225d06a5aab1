package org.prunepoint.dataset.sample.thing;

import java.util.Optional;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Footprint;

/** Something that stands on the ground and can hide what is behind it. */
public sealed interface Thing permits Vehicle, Person, Building, Plant, Post, Crate {
  Footprint footprint();

  /** What a detector should call it; empty for what it should not report. */
  Optional<Kind> kind();

  /** The shade that it throws: painted before anything that stands. */
  void shade(Canvas canvas);

  void paint(Canvas canvas);
}
