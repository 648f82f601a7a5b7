// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

/** A function that may throw. */
@FunctionalInterface
public interface ThrowingFunction<A, T, E extends Exception> {
    /** Applies the function. */
    T apply(A argument) throws E;
}
