/**
 * Monitors of the shares of values, for categories and for numbers in bins: one file per statistic.
 */
@NullMarked
package io.inferwatch.monitors.monitor.shares;

import org.jspecify.annotations.NullMarked;
