/**
 * What is open, for all screens: files, network and weights, and the recipe that they speak of. It
 * knows the kit and the core, and no screen.
 */
@NullMarked
package org.prunepoint.workbench.workspace;

import org.jspecify.annotations.NullMarked;
