/**
 * Monitors of the quality of a column: missing, zero and non-finite values, new categories, personal data.
 */
@NullMarked
package io.inferwatch.monitors.monitor.quality;

import org.jspecify.annotations.NullMarked;
