/**
 * Updates findings from the checks of a window, and applies what users decide about them.
 */
@NullMarked
package io.inferwatch.analyzer.run.finding;

import org.jspecify.annotations.NullMarked;
