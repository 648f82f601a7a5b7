// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRepository;
import io.inferwatch.monitors.contract.Contract;
import org.jspecify.annotations.Nullable;

/** Where the facts come from that profiles do not contain. */
public record FactSources(
        EventHistory history, ContractFacts facts, InputSampler sampler, ReferenceRepository references) {
    /** @param contract null: the model has none */
    public WindowFacts of(Reference reference, @Nullable Contract contract) {
        return new WindowFacts(history, facts, contract, new MultivariateChecks(sampler, references, reference));
    }
}
