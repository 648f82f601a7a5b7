/**
 * Experiments: is a candidate version better than the control, not worse, or worse? Statistics that stay valid however often
 * somebody looks, fixed-sample ones to compare with, and the rule of the verdict. Counts and moments in, numbers out: no profiles,
 * no clock, no I/O.
 */
@NullMarked
package io.inferwatch.monitors.experiment;

import org.jspecify.annotations.NullMarked;
