// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/** What a token of a line is. */
enum TokenKind {
    /** A constant, or what looks like one. */
    WORD,
    /** Punctuation between words; always constant. */
    MARK,
    /** A number, an id, an address, a path, a time … */
    VARIABLE
}
