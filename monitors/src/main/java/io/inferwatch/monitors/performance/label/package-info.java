/**
 * What labels that come late do to a rate. Delays in, corrections out; no clock.
 */
@NullMarked
package io.inferwatch.monitors.performance.label;

import org.jspecify.annotations.NullMarked;
