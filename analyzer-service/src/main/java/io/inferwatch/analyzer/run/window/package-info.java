/**
 * Decides which windows of which models are due.
 */
@NullMarked
package io.inferwatch.analyzer.run.window;

import org.jspecify.annotations.NullMarked;
