/**
 * Foreign text on its way out: file names, class names, lines of files. Whoever wrote them chose
 * every character, so they are made printable for people ({@link org.prunepoint.text.Printable}),
 * and quoted for whatever reads them next: Markdown, spreadsheets, shells, file systems. Knows
 * nobody.
 */
@NullMarked
package org.prunepoint.text;

import org.jspecify.annotations.NullMarked;
