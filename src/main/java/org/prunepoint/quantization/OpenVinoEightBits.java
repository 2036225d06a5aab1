package org.prunepoint.quantization;

import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.export.openvino.OpenVinoFolder;
import org.prunepoint.network.Weights;

/**
 * A folder for OpenVINO with eight bits in it too: the file that {@code quantize} writes, and the
 * same with its heads decoded.
 *
 * @param weights of the network
 * @param run which writes the folder's file of eight bits
 */
public record OpenVinoEightBits(OpenVinoFolder folder, Weights weights, QuantizationRun run)
    implements Job<QuantizedFile> {

  @Override
  public QuantizedFile run(Progress progress, Cancellation cancellation) {
    folder.write(weights);
    cancellation.check();
    QuantizedFile written = run.run(progress, cancellation);
    folder.addInt8();
    return written;
  }
}
