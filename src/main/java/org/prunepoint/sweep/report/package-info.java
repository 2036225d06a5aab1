/** A finished sweep: what it came to, as a value, as curves, and as text. */
@NullMarked
package org.prunepoint.sweep.report;

import org.jspecify.annotations.NullMarked;
