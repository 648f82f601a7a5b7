// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.plot;

/**
 * A labelled place on an axis.
 *
 * @param at pixel
 * @param anchor {@code start}, {@code middle} or {@code end}: which part of the label stands at the pixel
 */
public record Tick(double at, String label, String anchor) {
    public Tick(double at, String label) {
        this(at, label, "middle");
    }
}
