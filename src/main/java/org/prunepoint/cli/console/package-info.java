/**
 * What every command stands on: where it writes, how it shows progress, how it is interrupted.
 * Knows no command and no option of one.
 */
@NullMarked
package org.prunepoint.cli.console;

import org.jspecify.annotations.NullMarked;
