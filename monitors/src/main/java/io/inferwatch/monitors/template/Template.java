// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/**
 * The constant part of log lines of one kind.
 *
 * @param id 16 hex digits, made from the text alone: the same in every run and on every machine
 * @param text the line with {@code <*>} where lines of this kind differ
 */
public record Template(String id, String text) {
    static Template of(String text) {
        return new Template(String.format("%016x", Hash.of(text)), text);
    }
}
