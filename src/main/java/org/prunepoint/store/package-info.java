/**
 * What keeping long work on disk needs, whatever the work: the lock of a folder, a SQLite file, the
 * fingerprints by which a resumed work knows its inputs. Knows only the root.
 */
@NullMarked
package org.prunepoint.store;

import org.jspecify.annotations.NullMarked;
