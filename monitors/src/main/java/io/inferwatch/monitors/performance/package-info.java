/**
 * How well a model did, from labels: the values that all kinds of metrics share. Names and numbers only: no profiles, no
 * clock, no I/O.
 */
@NullMarked
package io.inferwatch.monitors.performance;

import org.jspecify.annotations.NullMarked;
