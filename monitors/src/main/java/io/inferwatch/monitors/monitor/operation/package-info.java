/**
 * Monitors of the traffic of a model: volume, silence, latency, failed calls, new errors.
 */
@NullMarked
package io.inferwatch.monitors.monitor.operation;

import org.jspecify.annotations.NullMarked;
