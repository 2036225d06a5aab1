/** What the window says: dialogs, messages, the status line, errors nobody expected. */
@NullMarked
package org.prunepoint.workbench.kit.message;

import org.jspecify.annotations.NullMarked;
