// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import org.jspecify.annotations.Nullable;

/** Kibana cannot be reached, refuses a request, or did not import everything. The message is one line. */
public final class KibanaException extends RuntimeException {
    public KibanaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static KibanaException of(String key, String rule, String found) {
        return new KibanaException(key + ": Expecting " + rule + ". Found: " + found, null);
    }
}
