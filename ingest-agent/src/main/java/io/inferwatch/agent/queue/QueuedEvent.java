// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

/**
 * An accepted event in the ring.
 *
 * @param document a pending inference or fact, an inference event or a label event
 * @param millis when it was accepted, since the epoch; becomes part of its id
 * @param bytes its estimated size in memory
 */
public record QueuedEvent(Object document, long millis, int bytes) {}
