package org.prunepoint.quantization;

import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Streams;

/**
 * What a network in eight bits is judged by.
 *
 * @param evaluator of validation pictures
 * @param streams that run it over them
 * @param float32 mAP of the network as it was: what {@code --max-loss} counts from
 */
public record Judge(Evaluator evaluator, Streams streams, double float32) {

  Evaluation of(
      RangedNetwork ranged, QuantizedForm form, Progress progress, Cancellation cancellation) {
    return evaluator.evaluate(
        sized -> ranged.session(sized, form, streams), ranged.network(), progress, cancellation);
  }
}
