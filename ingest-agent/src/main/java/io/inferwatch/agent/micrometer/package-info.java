/** The counts of an agent as meters of the host. The only package that knows Micrometer; used by {@code HostMetrics} alone. */
@NullMarked
package io.inferwatch.agent.micrometer;

import org.jspecify.annotations.NullMarked;
