/**
 * Networks in eight bits. A {@link org.prunepoint.quantization.Quantization} looks at calibration
 * pictures once, finds out what each layer alone in eight bits costs the detections, and writes the
 * network as an ONNX file in which only the layers that have to be are left in float32. Knows the
 * floors below {@code pruning}; which operators stand in the file is {@code inference.onnx}'s.
 */
@NullMarked
package org.prunepoint.quantization;

import org.jspecify.annotations.NullMarked;
