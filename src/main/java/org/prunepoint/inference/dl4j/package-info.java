/**
 * DL4J: a network as a {@code ComputationGraph} of its own layers and vertices, so that a JVM
 * program loads the file that {@code export} writes without anything of Prunepoint. It runs
 * networks too, as a further check of our arithmetic; for speed there is ONNX Runtime.
 */
@NullMarked
package org.prunepoint.inference.dl4j;

import org.jspecify.annotations.NullMarked;
