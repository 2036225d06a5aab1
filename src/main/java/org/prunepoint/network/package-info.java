/**
 * The model: {@link org.prunepoint.network.Network}, its sealed {@link
 * org.prunepoint.network.Layer} records, their shapes, weights and cost. Knows no file format and
 * no library: only the JDK.
 */
@NullMarked
package org.prunepoint.network;

import org.jspecify.annotations.NullMarked;
