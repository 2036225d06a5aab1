package org.prunepoint.pruning;

import java.util.Optional;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * At which size a network looks at pictures while it is ranked, repaired and measured, and how they
 * are fitted to it.
 *
 * @param size empty for that of the cfg
 * @param fitting empty for what the cfg says, which is what Darknet does
 */
public record NetworkInput(Optional<InputSize> size, Optional<Fitting> fitting) {
  /** Both, as they are typed, kept and shown. */
  public static final Options<NetworkInput> OPTIONS =
      Options.of(NetworkInput.class, () -> NetworkInput.OF_CFG)
          .option(
              Option.of(
                      NetworkInput.class,
                      "size",
                      "size",
                      InputSize.WORD.optional(""),
                      "Size of the network's input while it looks at pictures: 416 or 416x320.")
                  .withDefaultWords("that of the cfg"))
          .option(
              Option.of(
                      NetworkInput.class,
                      "fit",
                      "fitting",
                      Word.choice(Fitting.values(), Fitting::word).label("F").optional(""),
                      "How pictures become the network's input: stretch, letterbox or rectangles.")
                  .withDefaultWords("as the scorer, or else the cfg, does it"));

  /** The size alone, for whoever fits no pictures, or fits them in a way of its own. */
  public static final Options<NetworkInput> SIZE = OPTIONS.without("fit");

  /** As the cfg says. */
  public static final NetworkInput OF_CFG = new NetworkInput(Optional.empty(), Optional.empty());

  /** At another size. */
  public NetworkInput withSize(Optional<InputSize> other) {
    return OPTIONS.with(this, "size", other);
  }

  /** Fitted in another way. */
  public NetworkInput withFitting(Fitting other) {
    return OPTIONS.with(this, "fitting", Optional.of(other));
  }

  /**
   * The network at the size.
   *
   * @throws org.prunepoint.Fault if it cannot run at it
   */
  public Network of(Network network) {
    return size.map(s -> s.of(network)).orElse(network);
  }

  /** How pictures are fitted to this network. */
  Fitting fittingOf(Network network) {
    return fitting.orElseGet(() -> Fitting.of(network));
  }
}
