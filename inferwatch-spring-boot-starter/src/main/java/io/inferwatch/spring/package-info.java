/**
 * The agent in a Spring Boot service: properties, auto-configuration, and the beans {@link io.inferwatch.agent.ship.Agent} and
 * {@link io.inferwatch.spring.InferenceLoggers}. Knows the agent; the agent does not know Spring.
 */
@NullMarked
package io.inferwatch.spring;

import org.jspecify.annotations.NullMarked;
