package org.prunepoint.training.options;

import java.util.Optional;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.option.Word;

/**
 * Bits of some layers: {@code heads=float}, {@code 12-30=W8A8}.
 *
 * @param layers which
 * @param bits empty for float32
 */
public record LayerBits(LayerChoice layers, Optional<Bits> bits) {
  private static final String FLOAT = "float";

  /** One of them. */
  public static final Word<LayerBits> WORD =
      Word.of(
          "L=B",
          "layers and their bits such as heads=float or 12-30=W8A8",
          LayerBits::parse,
          LayerBits::word);

  private static LayerBits parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(text);
    }
    String bits = text.substring(equals + 1).strip();
    return new LayerBits(
        LayerChoice.WORD.parse(text.substring(0, equals)),
        bits.equalsIgnoreCase(FLOAT) ? Optional.empty() : Optional.of(Bits.WORD.parse(bits)));
  }

  String word() {
    return layers.word() + "=" + bits.map(Bits::word).orElse(FLOAT);
  }
}
