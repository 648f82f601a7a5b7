/**
 * Commands that analyze and show what was found.
 */
@NullMarked
package io.inferwatch.analyzer.cli.analysis;

import org.jspecify.annotations.NullMarked;
