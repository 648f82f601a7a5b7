// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import io.inferwatch.monitors.contract.Contract;
import java.time.Instant;

/**
 * One immutable version of a model's contract.
 *
 * @param yaml as its author wrote it, comments included
 */
public record StoredContract(String model, int version, Instant created, String yaml) {
    public Contract contract() {
        return ContractReader.read("contract " + model + "@" + version, yaml).withVersion(version);
    }

    /** {@code model@version}. */
    public String id() {
        return model + "@" + version;
    }
}
