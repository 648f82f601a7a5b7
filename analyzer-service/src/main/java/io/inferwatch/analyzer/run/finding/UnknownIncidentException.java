// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.finding;

/** There is no incident of that id. */
public final class UnknownIncidentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UnknownIncidentException(String id) {
        super("incident: Expecting the id of an incident, as 'inferwatch incidents' lists them. Found: " + id);
    }
}
