/**
 * Monitors of all input columns together, computed from a sample of rows.
 */
@NullMarked
package io.inferwatch.monitors.monitor.multivariate;

import org.jspecify.annotations.NullMarked;
