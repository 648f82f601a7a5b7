/**
 * Runs the analysis at intervals. Knows nothing of what it runs.
 */
@NullMarked
package io.inferwatch.analyzer.schedule;

import org.jspecify.annotations.NullMarked;
