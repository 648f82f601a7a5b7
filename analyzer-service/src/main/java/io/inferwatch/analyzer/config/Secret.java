// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

/** A value that {@code toString} hides; {@link #reveal()} returns it. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
