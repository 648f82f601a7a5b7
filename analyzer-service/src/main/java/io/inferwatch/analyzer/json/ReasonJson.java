// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.monitors.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Why there is no answer, as the two keys {@code reason_code} and {@code reason}. */
public final class ReasonJson {
    private ReasonJson() {}

    public static void put(ObjectNode json, @Nullable Reason reason) {
        json.put("reason_code", reason == null ? null : reason.code().value());
        json.put("reason", reason == null ? null : reason.text());
    }

    /** A code that is missing, or of a later version, reads as {@link Reason.Code#OTHER}. */
    static @Nullable Reason read(JsonNode json) {
        String text = textOrNull(json, "reason");
        return text == null ? null : new Reason(code(textOrNull(json, "reason_code")), text);
    }

    private static Reason.Code code(@Nullable String stored) {
        return Arrays.stream(Reason.Code.values())
                .filter(code -> code.value().equals(stored))
                .findFirst()
                .orElse(Reason.Code.OTHER);
    }
}
