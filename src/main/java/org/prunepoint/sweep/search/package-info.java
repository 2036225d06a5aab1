/** What a sweep is told to look for: the points, and which of them is the best. */
@NullMarked
package org.prunepoint.sweep.search;

import org.jspecify.annotations.NullMarked;
