/**
 * Monitors of numeric columns: one file per statistic.
 */
@NullMarked
package io.inferwatch.monitors.monitor.numeric;

import org.jspecify.annotations.NullMarked;
