/**
 * Monitors of what a model answers: classes, bounds, staleness, attributions.
 */
@NullMarked
package io.inferwatch.monitors.monitor.prediction;

import org.jspecify.annotations.NullMarked;
