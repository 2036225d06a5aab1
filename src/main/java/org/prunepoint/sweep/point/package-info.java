/**
 * What a sweep measures: points, their figures, the conditions under which they hold, and how they
 * are shown.
 */
@NullMarked
package org.prunepoint.sweep.point;

import org.jspecify.annotations.NullMarked;
