/**
 * What a model service depends on. {@link io.inferwatch.agent.InferenceLogger} logs inferences through SLF4J; the Logback
 * appender in {@code agent.logback} hands them to an {@link io.inferwatch.agent.Agent}, which ships them.
 */
@NullMarked
package io.inferwatch.agent;

import org.jspecify.annotations.NullMarked;
