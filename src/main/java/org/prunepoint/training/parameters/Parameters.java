package org.prunepoint.training.parameters;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All numbers of a network, one array a kind; {@link ParameterLayout} says what lies where. */
public final class Parameters {
  /** What a number is for. Optimisers treat kinds differently. */
  public enum Kind {
    /** Of convolutions: the only ones that decay. */
    KERNELS(true),
    /** Scales of batch norms: the only ones that are made sparse. */
    GAMMAS(true),
    /** Betas of batch norms, biases of other convolutions. */
    BIASES(true),
    /** Weights of weighted shortcuts. */
    SHORTCUTS(true),
    /** Step sizes of rounded kernels and activations: positive, but for a slip of an optimiser. */
    STEPS(true),
    /** Running means of batch norms. */
    MEANS(false),
    /** Running variances of batch norms. */
    VARIANCES(false),
    /**
     * The whole numbers that stand for 0 in rounded activations, measured before the first step.
     */
    ZEROS(false);

    private static final List<Kind> LEARNED =
        Arrays.stream(values()).filter(Kind::learned).toList();

    private final boolean learned;

    Kind(boolean learned) {
      this.learned = learned;
    }

    /** Whether it is there only where layers are rounded. */
    public boolean rounds() {
      return this == STEPS || this == ZEROS;
    }

    /** Those that gradients move. */
    public static List<Kind> allLearned() {
      return LEARNED;
    }

    /** Whether gradients move it; running statistics follow the activations instead. */
    public boolean learned() {
      return learned;
    }
  }

  private final Map<Kind, float[]> values = new EnumMap<>(Kind.class);

  private Parameters() {}

  /** Zeros for all of a network. */
  public static Parameters zeros(ParameterLayout layout) {
    Parameters zeros = new Parameters();
    for (Kind kind : Kind.values()) {
      zeros.values.put(kind, new float[layout.length(kind)]);
    }
    return zeros;
  }

  /** The array itself, not a copy. */
  public float[] of(Kind kind) {
    float[] found = values.get(kind);
    if (found == null) {
      throw new IllegalStateException(kind.name());
    }
    return found;
  }
}
