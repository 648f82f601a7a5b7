package io.inferwatch.agent.queue;

/**
 * What waits in the ring.
 *
 * @param document an inference, pending or as an event, or a label
 * @param millis when it was accepted, for its id
 * @param bytes its estimated size
 */
public record QueuedEvent(Object document, long millis, int bytes) {}
