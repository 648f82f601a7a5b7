// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.options;

import io.inferwatch.agent.policy.EventProcessor;
import io.inferwatch.agent.policy.Maskers;
import io.inferwatch.agent.policy.MaskingPolicy;
import io.inferwatch.agent.policy.Sampling;
import io.inferwatch.schema.Source;

/**
 * What leaves the process. Immutable; {@link AgentOptions} checks the values.
 *
 * @param masking whether personal data in texts is masked
 * @param maskingPolicy what is done with which field
 * @param samplingRate share of the successes that is sent, above 0 and at most 1
 */
public record PrivacyOptions(boolean masking, MaskingPolicy maskingPolicy, double samplingRate) {
    /**
     * A new processor that applies these options; for one thread.
     *
     * @param source fills in service, environment and host where events do not have them
     */
    public EventProcessor processor(Source source) {
        return new EventProcessor(new Sampling(samplingRate), Maskers.of(masking, maskingPolicy), source);
    }
}
