/**
 * The rhythm of a model's traffic: rows per hour of the past, what they let expect of a time, runs of batch jobs, and how
 * long a window must be. Knows hours and counts only: no columns, no clock, no I/O.
 */
@NullMarked
package io.inferwatch.monitors.traffic;

import org.jspecify.annotations.NullMarked;
