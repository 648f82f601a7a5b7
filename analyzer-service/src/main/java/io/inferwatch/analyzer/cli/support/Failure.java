// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.Fault;

/** A correct command that could not be carried out: exit code 3. The message is one line. */
public final class Failure extends RuntimeException {
    public Failure(String message, Throwable cause) {
        super(message, cause);
    }

    private Failure(String message) {
        super(message);
    }

    public static Failure of(String key, String rule, String found) {
        return new Failure(new Fault(key, rule, found).toString());
    }
}
