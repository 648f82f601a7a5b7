// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

/** What the labels of a model are. */
public enum TruthType {
    /** Classes; a class that is a number is kept as a number too. */
    CLASS,
    /** Numbers. */
    VALUE,
    /** The relevant items of ranked lists, one a line. */
    RELEVANT
}
