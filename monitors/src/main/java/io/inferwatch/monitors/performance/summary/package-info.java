/**
 * Everything that the metrics of a model need of its labelled rows, in one summary that merges; and the metrics with their
 * intervals. Knows no event and no check.
 */
@NullMarked
package io.inferwatch.monitors.performance.summary;

import org.jspecify.annotations.NullMarked;
