/**
 * The API that a model service calls. {@link io.inferwatch.agent.InferenceLogger} logs inferences through SLF4J; the Logback
 * appender in {@code agent.logback} hands them to an {@link io.inferwatch.agent.ship.Agent}, which sends them. This package
 * knows {@code agent.describe} alone; it does no I/O, takes no lock and starts no thread.
 */
@NullMarked
@PublicApi
package io.inferwatch.agent;

import io.inferwatch.schema.PublicApi;
import org.jspecify.annotations.NullMarked;
