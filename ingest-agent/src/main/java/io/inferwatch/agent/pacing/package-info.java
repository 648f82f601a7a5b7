/**
 * When and how much to send: back-off, circuit breaker, adaptive limits, and the batches that wait for an operator. Knows
 * {@code agent.queue} alone. Time comes from a {@code LongSupplier}; does no I/O and starts no thread.
 */
@NullMarked
package io.inferwatch.agent.pacing;

import org.jspecify.annotations.NullMarked;
