/**
 * Programs elsewhere, probably on other machines, that are sent tasks in lines. Knows nothing of
 * what is measured.
 */
@NullMarked
package org.prunepoint.remote;

import org.jspecify.annotations.NullMarked;
