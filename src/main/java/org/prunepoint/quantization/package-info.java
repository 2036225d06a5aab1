/**
 * Networks in eight bits. A {@link org.prunepoint.quantization.Quantization} holds calibration
 * pictures, a {@link org.prunepoint.quantization.QuantizationRun} finds out what each layer alone
 * in eight bits costs the detections, and writes the network as an ONNX file in which only the
 * layers that have to be are left in float32. Stands beside {@code pruning} and does not know it;
 * which operators stand in the file is {@code inference.onnx}'s.
 */
@NullMarked
package org.prunepoint.quantization;

import org.jspecify.annotations.NullMarked;
