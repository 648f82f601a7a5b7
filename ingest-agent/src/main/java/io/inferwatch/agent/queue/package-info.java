/**
 * Events and batches in memory: the ring that callers write to, ids, sizes, batches, and the interface of the queue between
 * encoder and senders. Knows the event classes of {@code inference-schema}; does no I/O, starts no thread, knows no other
 * package of the agent.
 */
@NullMarked
package io.inferwatch.agent.queue;

import org.jspecify.annotations.NullMarked;
