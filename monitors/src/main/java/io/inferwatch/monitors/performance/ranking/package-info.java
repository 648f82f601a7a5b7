/**
 * Metrics of ranked lists from mergeable sums. Knows no other kind of metric.
 */
@NullMarked
package io.inferwatch.monitors.performance.ranking;

import org.jspecify.annotations.NullMarked;
