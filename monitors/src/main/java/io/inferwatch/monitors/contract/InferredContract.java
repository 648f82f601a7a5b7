// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import java.util.List;

/**
 * A proposal. Immutable.
 *
 * @param remarks one sentence for each column that it has no rule for
 */
public record InferredContract(Contract contract, List<String> remarks) {
    public InferredContract {
        remarks = List.copyOf(remarks);
    }
}
