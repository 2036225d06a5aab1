/**
 * Pictures and labels on disk: the list, the label files by either rule, decoding, fitting to the
 * network, and a cache of the result.
 */
@NullMarked
package org.prunepoint.dataset;

import org.jspecify.annotations.NullMarked;
