// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import java.time.Duration;

/**
 * A load and when a fault hits it.
 *
 * @param events how many are offered
 * @param perSecond how fast
 * @param before from the first event to the fault
 * @param fault how long it lasts
 */
record Plan(int events, int perSecond, Duration before, Duration fault) {
    static final Plan SHORT = new Plan(6_000, 2_000, Duration.ofMillis(700), Duration.ofMillis(1_500));
    static final Plan SIX_SECONDS = new Plan(20_000, 2_000, Duration.ofSeconds(2), Duration.ofSeconds(6));
    static final Plan MINUTE = new Plan(136_000, 2_000, Duration.ofSeconds(2), Duration.ofSeconds(60));
}
