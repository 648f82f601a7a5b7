/** Checks of how good a model is: metrics of labelled rows, and metrics as expected without labels, against the reference. */
@NullMarked
package io.inferwatch.monitors.monitor.performance;

import org.jspecify.annotations.NullMarked;
