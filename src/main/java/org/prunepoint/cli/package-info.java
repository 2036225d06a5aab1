/**
 * The command line: one command a file, each a thin shell around the core call that the window
 * makes too.
 */
@NullMarked
package org.prunepoint.cli;

import org.jspecify.annotations.NullMarked;
