/**
 * Numbers that describe texts, images and vectors, as features that can be monitored; the raw values stay in the service.
 * Pure functions: no I/O, no other package of the agent. {@code Pixels} alone touches {@code java.desktop}.
 */
@NullMarked
@PublicApi
package io.inferwatch.agent.describe;

import io.inferwatch.schema.PublicApi;
import org.jspecify.annotations.NullMarked;
