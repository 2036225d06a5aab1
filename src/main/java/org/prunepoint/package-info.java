/**
 * What every other package may use: {@link org.prunepoint.Fault}, and the shape of long work
 * ({@link org.prunepoint.Job}, {@link org.prunepoint.Progress}, {@link
 * org.prunepoint.Cancellation}). Imports only the JDK.
 */
@NullMarked
package org.prunepoint;

import org.jspecify.annotations.NullMarked;
