/** Points of one series in, one at a time; scores, alerts and states out. No clock, no chance but seeded. */
@NullMarked
package io.inferwatch.monitors.anomaly;

import org.jspecify.annotations.NullMarked;
