/** Parts of the agent that are nobody else's business: ring, ids, batches, requests and their answers. */
@NullMarked
package io.inferwatch.agent.internal;

import org.jspecify.annotations.NullMarked;
