/**
 * Figures of the JVM and its machine for heartbeats, read from the management beans of the JDK. Knows no other package of the
 * agent.
 */
@NullMarked
package io.inferwatch.agent.host;

import org.jspecify.annotations.NullMarked;
