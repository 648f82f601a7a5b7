// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.finding;

/** There is no finding of that id. */
public final class UnknownFindingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnknownFindingException(String id) {
        super("finding: Expecting the id of a finding, as 'inferwatch findings' lists them. Found: " + id);
    }
}
