/** The commands that make a network smaller, and their options. */
@NullMarked
package org.prunepoint.cli.prune;

import org.jspecify.annotations.NullMarked;
