/** The counts of an agent as meters of the host. The only package that knows Micrometer; used by {@code HostMetrics} alone. */
@NullMarked
@PublicApi
package io.inferwatch.agent.micrometer;

import io.inferwatch.schema.PublicApi;
import org.jspecify.annotations.NullMarked;
