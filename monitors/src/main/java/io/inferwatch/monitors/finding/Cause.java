// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

/**
 * The finding of an upstream model that explains a finding.
 *
 * @param model the upstream model
 * @param finding id of the finding about it
 * @param withheld whether nobody is alerted of the explained finding, since the alert of the cause is enough; false where an
 *     alert of it was sent before the cause was found
 */
public record Cause(String model, String finding, boolean withheld) {
    public Cause withWithheld(boolean other) {
        return new Cause(model, finding, other);
    }
}
