// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.options;

/** A password or key that does not print. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
