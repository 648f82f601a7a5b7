// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}: a client that sends a request again under it asks for it to be done once. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    /** What a client may write: a UUID, also in quotes as the draft of the header has it. */
    private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

    private IdempotencyKey() {}

    /** Null: the request has none. */
    static @Nullable String of(RoutingContext context) {
        String key = context.request().getHeader(HEADER);
        if (key != null && !FORM.matcher(key).matches()) {
            throw Problem.invalid(HEADER + ": Expecting 1 to 128 printable ASCII characters without blanks. Found: "
                    + (key.length() > 128 ? key.length() + " characters" : "'" + key + "'"));
        }
        return key;
    }
}
