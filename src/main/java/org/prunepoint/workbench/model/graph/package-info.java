/**
 * A network as a drawing: where each layer's box stands and how its edges run. Values computed from
 * the structure alone; nothing of JavaFX, so that it runs and is tested anywhere.
 */
@NullMarked
package org.prunepoint.workbench.model.graph;

import org.jspecify.annotations.NullMarked;
