/**
 * What a monitor compares: one numeric or categorical column of the reference and of the window, its contingency table, its
 * bins, and the share of rows that have a property. Knows profiles and statistics, no monitor.
 */
@NullMarked
package io.inferwatch.monitors.monitor.column;

import org.jspecify.annotations.NullMarked;
