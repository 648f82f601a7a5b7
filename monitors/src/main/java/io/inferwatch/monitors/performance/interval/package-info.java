/**
 * How sure a metric is: intervals, and the test that decides about a drop. Reads the summaries of the metrics.
 */
@NullMarked
package io.inferwatch.monitors.performance.interval;

import org.jspecify.annotations.NullMarked;
