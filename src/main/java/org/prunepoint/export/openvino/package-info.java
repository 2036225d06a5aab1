/**
 * The folder that OpenVINO is given: ONNX files in each precision, with and without decoded heads,
 * and what whoever runs them has to know beside them. Knows {@code inference} and the floors below.
 */
@NullMarked
package org.prunepoint.export.openvino;

import org.jspecify.annotations.NullMarked;
