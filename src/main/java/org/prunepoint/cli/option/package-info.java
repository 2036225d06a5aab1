/**
 * What several commands are asked alike: the model, its input size, the scorer, and how words and
 * numbers are read. Knows {@code console}, and no command.
 */
@NullMarked
package org.prunepoint.cli.option;

import org.jspecify.annotations.NullMarked;
