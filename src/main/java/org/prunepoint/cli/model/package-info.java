/**
 * The commands about one network as it is: what it holds, how well and what it detects, whether
 * others read it alike.
 */
@NullMarked
package org.prunepoint.cli.model;

import org.jspecify.annotations.NullMarked;
