/** Gradient boosting of small trees, for estimates that learn from features. Arrays in, numbers out; opens {@code BoostedTrees}. */
@NullMarked
package io.inferwatch.monitors.performance.boosting;

import org.jspecify.annotations.NullMarked;
