/** Setting up a training run, watching it, going on with it, and opening what it made. */
@NullMarked
package org.prunepoint.workbench.training;

import org.jspecify.annotations.NullMarked;
