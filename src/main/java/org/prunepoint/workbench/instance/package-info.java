/**
 * One window a user and display: a later start hands its files to the window that is open. Knows
 * nothing of the window.
 */
@NullMarked
package org.prunepoint.workbench.instance;

import org.jspecify.annotations.NullMarked;
