// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.text;

/**
 * A subject of checks as people call it.
 *
 * @param full field name or target as it is stored
 * @param text short name
 * @param badge kind of its values ({@code number}, {@code category}, …); empty: none
 * @param unit of its values on pages ({@code ms}); empty: none
 */
public record Name(String full, String text, String badge, String unit) {
    /** Whether the short name says less than the full one. */
    public boolean isShortened() {
        return !full.equals(text);
    }
}
