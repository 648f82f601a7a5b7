/**
 * What labels that come late do to a rate, and how many are still to come. Delays in, corrections out; no clock.
 */
@NullMarked
package io.inferwatch.monitors.performance.label;

import org.jspecify.annotations.NullMarked;
