/**
 * Where the native libraries of other projects are loaded from: one folder of the user, into which
 * each is unpacked once a version and only when it is needed. Knows how each library is told, but
 * none of their classes; see docs/decisions. Knows only the root.
 */
@NullMarked
package org.prunepoint.natives;

import org.jspecify.annotations.NullMarked;
