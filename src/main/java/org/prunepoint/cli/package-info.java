/**
 * The command line: the program, and one package for each group of commands. A command is a file, a
 * thin shell around the core call that the window makes too. Commands stand on {@code option} and
 * {@code console}, and do not know those of another group.
 */
@NullMarked
package org.prunepoint.cli;

import org.jspecify.annotations.NullMarked;
