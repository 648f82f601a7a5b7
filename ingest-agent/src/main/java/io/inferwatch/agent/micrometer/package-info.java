/** The only room that knows Micrometer: what an agent tells of itself, as meters of the host. */
@NullMarked
package io.inferwatch.agent.micrometer;

import org.jspecify.annotations.NullMarked;
