/**
 * How good a model was in a window: reads its labelled rows once, sums them up by version and segment, and compares them with
 * those of the reference. Estimates it where labels are not there yet.
 */
@NullMarked
package io.inferwatch.analyzer.run.performance;

import org.jspecify.annotations.NullMarked;
