/**
 * Benchmarks that a user can run: each names the limit it works against and prints a ratio to a
 * reference measured beside it. Knows everything below the command line.
 */
@NullMarked
package org.prunepoint.bench;

import org.jspecify.annotations.NullMarked;
