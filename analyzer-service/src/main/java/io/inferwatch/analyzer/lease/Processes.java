// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

/** The processes of this machine. */
public interface Processes {
    Processes UNKNOWN = process -> false;

    /** Whether a process certainly ended: an instance need not be waited for. False where that is not known. */
    boolean hasEnded(String process);
}
