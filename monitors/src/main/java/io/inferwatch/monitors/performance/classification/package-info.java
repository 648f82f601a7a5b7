/**
 * Metrics of classifiers from mergeable counts: confusion matrix, scores, probabilities. Knows no other kind of metric.
 */
@NullMarked
package io.inferwatch.monitors.performance.classification;

import org.jspecify.annotations.NullMarked;
