/**
 * The one place that makes engines. Whoever runs networks asks here and knows the ports of {@code
 * inference} only; the adapters know nothing of this package.
 */
@NullMarked
package org.prunepoint.inference.engines;

import org.jspecify.annotations.NullMarked;
