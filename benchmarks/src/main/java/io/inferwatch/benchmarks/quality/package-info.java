/** How often the monitors are wrong, on simulated traffic through the real path; no server, no clock, seeded. */
@NullMarked
package io.inferwatch.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
