package org.prunepoint.training.options;

import org.prunepoint.option.Options;
import org.prunepoint.training.pictures.Augmentation;

/**
 * How pictures are varied.
 *
 * @param augmentation how each is changed
 * @param scales how large they are
 */
public record Variation(Augmentation augmentation, Scales scales) {
  public static final Options<Variation> OPTIONS =
      Options.of(Variation.class, () -> Variation.DEFAULT)
          .part("augmentation", Augmentation.OPTIONS)
          .part("scales", Scales.OPTIONS)
          .under("Pictures");

  public static final Variation DEFAULT = new Variation(Augmentation.DEFAULT, Scales.OFF);
}
