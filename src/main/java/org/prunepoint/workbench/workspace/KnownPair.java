package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * A cfg and weights that belong to the opened model: itself, a point that was exported, what a run
 * made.
 *
 * @param name short, for lists; empty for the opened model itself
 * @param note what is known of it, such as its mAP; may be empty
 */
public record KnownPair(String name, Path cfg, Path weights, String note) {
  private static final Texts TEXTS = Texts.of(KnownPair.class);

  /** The opened model itself. */
  public static KnownPair original(Path cfg, Path weights, String note) {
    return new KnownPair("", cfg, weights, note);
  }

  /** The name for people, in the language spoken now. */
  public String shown() {
    return name.isEmpty() ? TEXTS.get("pair.original") : Printable.name(name);
  }
}
