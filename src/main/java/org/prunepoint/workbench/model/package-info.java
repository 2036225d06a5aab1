/** Opening a model: its files, its layers, its weights. */
@NullMarked
package org.prunepoint.workbench.model;

import org.jspecify.annotations.NullMarked;
