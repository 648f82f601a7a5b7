// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import java.util.List;

/**
 * A contract for people to edit.
 *
 * @param remarks one sentence for each column that it has no rule for
 */
public record ContractProposal(String yaml, List<String> remarks) {
    public ContractProposal {
        remarks = List.copyOf(remarks);
    }
}
