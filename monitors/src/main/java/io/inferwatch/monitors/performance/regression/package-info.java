/**
 * Metrics of regressors from mergeable moments. Knows no other kind of metric.
 */
@NullMarked
package io.inferwatch.monitors.performance.regression;

import org.jspecify.annotations.NullMarked;
