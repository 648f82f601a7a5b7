package io.inferwatch.agent.internal;

/**
 * What waits in the ring.
 *
 * @param document an inference event or a label
 * @param millis when it was accepted, for its id
 * @param position of the id's counter
 * @param bytes its estimated size
 */
public record Accepted(Object document, long millis, long position, int bytes) {}
