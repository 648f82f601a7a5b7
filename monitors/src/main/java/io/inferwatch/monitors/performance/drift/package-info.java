/**
 * Detectors that watch a stream of errors, one row at a time. A detector is a live object; its state is a value.
 */
@NullMarked
package io.inferwatch.monitors.performance.drift;

import org.jspecify.annotations.NullMarked;
