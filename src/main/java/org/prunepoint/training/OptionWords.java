package org.prunepoint.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.training.loss.BoxLoss;
import org.prunepoint.training.loss.LossSettings;
import org.prunepoint.training.pictures.Augmentation;

/** Options of a run by their names on the command line, to be kept, compared and read back. */
final class OptionWords {
  /**
   * What may differ when a run goes on: how many load pictures does not change them, and a teacher
   * is known by what is in its files.
   */
  static final Set<String> FREE = Set.of("--threads", "--teacher cfg", "--teacher weights");

  private static final String NONE = "none";

  private OptionWords() {}

  /** All of them, in the order of the help. */
  static Map<String, String> of(TrainingOptions o) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("--size", o.width() + "x" + o.height());
    put(words, "--epochs", o.epochs());
    put(words, "--batch", o.batch());
    put(words, "--accumulate", o.accumulate());
    put(words, "--seed", o.seed());
    put(words, "--optimizer", o.optimizer().word());
    put(words, "--rate", o.rate().peak());
    put(words, "--final-rate", o.rate().finalShare());
    put(words, "--schedule", o.rate().kind().word());
    put(words, "--warm-up", o.rate().warmUpEpochs());
    put(words, "--momentum", o.momentum());
    put(words, "--decay", o.decay());
    put(words, "--clip", o.clip());
    put(words, "--average", o.averageDecay());
    put(words, "--norm-momentum", o.normMomentum());
    put(words, "--box-loss", o.loss().boxLoss().word());
    put(words, "--box-gain", o.loss().boxGain());
    put(words, "--object-gain", o.loss().objectGain());
    put(words, "--class-gain", o.loss().classGain());
    put(words, "--match-iou", o.loss().matchIou());
    put(words, "--ignore-threshold", o.loss().ignoreThreshold());
    put(words, "--overlap-as-target", o.loss().overlapAsTarget());
    put(words, "--hue", o.augmentation().hue());
    put(words, "--saturation", o.augmentation().saturation());
    put(words, "--value", o.augmentation().value());
    put(words, "--flip", o.augmentation().flip());
    put(words, "--degrees", o.augmentation().degrees());
    put(words, "--translate", o.augmentation().translate());
    put(words, "--scale", o.augmentation().scale());
    put(words, "--shear", o.augmentation().shear());
    put(words, "--mosaic", o.augmentation().mosaic());
    words.put("--multi-scale", o.multiScale().low() + ":" + o.multiScale().high());
    put(words, "--multi-scale-every", o.multiScale().every());
    put(words, "--sparsity", o.sparsity().strength());
    put(words, "--sparsity-target", o.sparsity().target().word());
    put(words, "--sparsity-schedule", o.sparsity().schedule().word());
    put(words, "--sparsity-decay-from", o.sparsity().decayFrom());
    put(words, "--sparsity-decay-to", o.sparsity().decayTo());
    put(words, "--sparsity-decay-share", o.sparsity().decayShare());
    put(words, "--shrinkage", o.sparsity().shrinkage().word());
    put(words, "--distil", o.distillation().map(d -> d.kind().word()).orElse(NONE));
    o.distillation()
        .ifPresent(
            d -> {
              put(words, "--teacher cfg", d.cfg().toAbsolutePath());
              put(words, "--teacher weights", d.weights().toAbsolutePath());
            });
    put(words, "--scorer", o.scorer());
    put(words, "--evaluate-every", o.evaluateEvery());
    put(words, "--threads", o.threads());
    return words;
  }

  private static void put(Map<String, String> words, String name, Object value) {
    words.put(name, value.toString());
  }

  /**
   * The reverse of {@link #of}.
   *
   * @param file they were read from
   * @throws org.prunepoint.Fault if something is missing or makes no sense
   */
  static TrainingOptions read(Map<String, String> stored, Path file) {
    var words = new StoredWords(stored, file);
    int[] size = words.pair("--size", "x", Integer::parseInt).mapToInt(i -> i).toArray();
    double[] scales =
        words.pair("--multi-scale", ":", Double::parseDouble).mapToDouble(d -> d).toArray();
    return new TrainingOptions(
        size[0],
        size[1],
        words.integer("--epochs"),
        words.integer("--batch"),
        words.integer("--accumulate"),
        words.choice("--optimizer", OptimizerKind.values(), OptimizerKind::word),
        new RateSchedule(
            words.choice("--schedule", RateSchedule.Kind.values(), RateSchedule.Kind::word),
            words.number("--rate"),
            words.number("--final-rate"),
            words.number("--warm-up")),
        words.number("--momentum"),
        words.number("--decay"),
        words.number("--clip"),
        words.number("--average"),
        words.number("--norm-momentum"),
        loss(words),
        augmentation(words),
        new TrainingOptions.Scales(scales[0], scales[1], words.integer("--multi-scale-every")),
        sparsity(words),
        distillation(words),
        words.text("--scorer"),
        words.integer("--evaluate-every"),
        words.integer("--threads"),
        words.read("--seed", Long::parseLong));
  }

  private static LossSettings loss(StoredWords words) {
    return new LossSettings(
        words.choice("--box-loss", BoxLoss.values(), BoxLoss::word),
        words.number("--box-gain"),
        words.number("--object-gain"),
        words.number("--class-gain"),
        words.number("--match-iou"),
        words.number("--ignore-threshold"),
        words.number("--overlap-as-target"));
  }

  private static Augmentation augmentation(StoredWords words) {
    return new Augmentation(
        words.number("--hue"),
        words.number("--saturation"),
        words.number("--value"),
        words.number("--flip"),
        words.number("--degrees"),
        words.number("--translate"),
        words.number("--scale"),
        words.number("--shear"),
        words.number("--mosaic"));
  }

  private static Sparsity sparsity(StoredWords words) {
    return new Sparsity(
        words.number("--sparsity"),
        words.choice("--sparsity-target", SparsityTarget.values(), SparsityTarget::word),
        words.choice("--sparsity-schedule", Sparsity.Schedule.values(), Sparsity.Schedule::word),
        words.number("--sparsity-decay-from"),
        words.number("--sparsity-decay-to"),
        words.number("--sparsity-decay-share"),
        words.choice("--shrinkage", Shrinkage.values(), Shrinkage::word));
  }

  private static Optional<Distillation> distillation(StoredWords words) {
    if (words.text("--distil").equals(NONE)) {
      return Optional.empty();
    }
    return Optional.of(
        new Distillation(
            words.choice("--distil", Distillation.Kind.values(), Distillation.Kind::word),
            words.read("--teacher cfg", Path::of),
            words.read("--teacher weights", Path::of)));
  }
}
