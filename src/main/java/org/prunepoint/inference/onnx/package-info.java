/**
 * ONNX Runtime as the engine, and the ONNX model that it is fed with. The same model is what {@code
 * export} writes: what is measured is what ships.
 */
@NullMarked
package org.prunepoint.inference.onnx;

import org.jspecify.annotations.NullMarked;
