package org.prunepoint.quantization;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;

/**
 * A network in eight bits as settings want it: which layers stay in float32 is decided, and it can
 * be run, judged and written. Command, sweep and window have it from {@link
 * Quantization#eightBits}, so that the same settings and pictures give the same bytes.
 */
public final class EightBits {
  private final RangedNetwork ranged;
  private final Network sized;
  private final QuantizedForm form;
  private final List<LayerLoss> losses;
  private final Optional<Evaluation> judged;

  private EightBits(
      RangedNetwork ranged,
      Network sized,
      QuantizedForm form,
      List<LayerLoss> losses,
      Optional<Evaluation> judged) {
    this.ranged = ranged;
    this.sized = sized;
    this.form = form;
    this.losses = losses;
    this.judged = judged;
  }

  /**
   * Decides what stays in float32.
   *
   * @param judge empty where there is nothing to judge by
   * @param wantsLosses whether it shall be measured what each layer costs, even if nothing depends
   *     on it
   * @throws Fault if a loss is asked for and there is no judge
   */
  static EightBits of(
      RangedNetwork measured,
      QuantizationSettings settings,
      Optional<Judge> judge,
      boolean wantsLosses,
      Progress progress,
      Cancellation cancellation) {
    requireJudge(settings, judge.isPresent());
    QuantizedForm asked = settings.formOf(measured.network());
    RangedNetwork ranged =
        settings.rounding() == KernelRounding.COMPENSATED
            ? measured.compensated(asked, progress, cancellation)
            : measured;
    List<LayerLoss> losses =
        wantsLosses || settings.maxLoss().isPresent()
            ? ranged.losses(asked, progress, cancellation)
            : List.of();
    if (judge.isEmpty()) {
      return new EightBits(ranged, ranged.network(), asked, losses, Optional.empty());
    }
    Map<QuantizedForm, Evaluation> known = new HashMap<>();
    QuantizedForm chosen =
        chosen(
            settings,
            asked,
            losses,
            judge.get().float32(),
            form ->
                known.computeIfAbsent(
                    form, f -> judge.get().of(ranged, f, progress, cancellation)));
    Evaluation found =
        known.containsKey(chosen)
            ? known.get(chosen)
            : judge.get().of(ranged, chosen, progress, cancellation);
    return new EightBits(ranged, ranged.network(), chosen, losses, Optional.of(found));
  }

  /** In a form that is decided. */
  static EightBits unjudged(RangedNetwork ranged, QuantizedForm form) {
    return new EightBits(ranged, ranged.network(), form, List.of(), Optional.empty());
  }

  /**
   * @throws Fault if a loss is asked for and nothing is there to judge by
   */
  static void requireJudge(QuantizationSettings settings, boolean there) {
    if (settings.maxLoss().isPresent() && !there) {
      throw new Fault(
          "--max-loss is judged by labelled pictures, but there is no validation list.");
    }
  }

  private interface Judging {
    Evaluation of(QuantizedForm form);
  }

  private static QuantizedForm chosen(
      QuantizationSettings settings,
      QuantizedForm asked,
      List<LayerLoss> losses,
      double float32,
      Judging judging) {
    if (settings.maxLoss().isEmpty()) {
      return asked;
    }
    long most = losses.stream().filter(loss -> !asked.floats().contains(loss.layer())).count();
    var search =
        new FloatLayerSearch(
            Math.toIntExact(most),
            float32 - settings.maxLoss().get(),
            kept -> judging.of(keeping(asked, kept, losses)).map());
    return keeping(asked, search.run(), losses);
  }

  /**
   * The form with so many more layers in float32: those that cost most.
   *
   * @param more of the layers that the form has in eight bits
   */
  private static QuantizedForm keeping(QuantizedForm form, int more, List<LayerLoss> byLoss) {
    Set<Integer> floats = new TreeSet<>(form.floats());
    byLoss.stream()
        .map(LayerLoss::layer)
        .filter(layer -> !form.floats().contains(layer))
        .limit(more)
        .forEach(floats::add);
    return form.withFloats(floats);
  }

  /** How it detects; empty where it was not judged. */
  public Optional<Evaluation> evaluation() {
    return judged;
  }

  /** Layers that stay in float32. */
  Set<Integer> floats() {
    return form.floats();
  }

  /** What each layer alone costs, the most first; empty where nobody asked. */
  List<LayerLoss> losses() {
    return losses;
  }

  /**
   * The same for a file of another size, which its pictures fill together.
   *
   * @param other the network at that size
   */
  EightBits at(Network other) {
    return new EightBits(ranged, other, form, losses, judged);
  }

  /** Whether this processor adds products of its weights wrongly. */
  boolean overflows() {
    return ranged.overflows(form);
  }

  /** A session at the size of the file. */
  public InferenceSession session(Streams streams) {
    return ranged.session(sized, form, streams);
  }

  /** The bytes of the file. */
  public byte[] file() {
    return ranged.file(sized, form);
  }

  /**
   * Writes the file.
   *
   * @param sources that must not be replaced
   * @throws Fault if the disk does not take it, or it would replace what was read
   */
  void write(Path file, List<Path> sources) {
    byte[] bytes = file();
    Beside.write(file, sources, beside -> Files.write(beside, bytes));
  }
}
