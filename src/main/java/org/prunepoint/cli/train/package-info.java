/** The command that trains, and its options, grouped as its help is. */
@NullMarked
package org.prunepoint.cli.train;

import org.jspecify.annotations.NullMarked;
