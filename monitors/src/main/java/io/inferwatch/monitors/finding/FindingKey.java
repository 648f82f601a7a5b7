// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a finding is about. Not the monitor: one broken column is one finding, whichever checks see it.
 *
 * @param modelVersion null: all versions together
 * @param segment null: the whole traffic
 */
public record FindingKey(
        String model,
        Family family,
        String subject,
        @Nullable String modelVersion,
        @Nullable String segment) {
    static final Comparator<FindingKey> ORDER = Comparator.comparing(FindingKey::text);
    private static final int ID_LENGTH = 16;

    static FindingKey of(CheckResult check) {
        return new FindingKey(
                check.scope().model(),
                check.family(),
                check.subject(),
                check.scope().modelVersion(),
                check.scope().segment());
    }

    /** The key under which a check for all other subjects of this family and version would stand. */
    FindingKey allOthers() {
        return new FindingKey(model, family, CheckResult.ALL_OTHERS, modelVersion, segment);
    }

    /** The same for the same subject and opening window, whoever computes it and however often. */
    String id(Instant openingWindow) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((text() + "|" + openingWindow).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String text() {
        return String.join(
                "|",
                model,
                family.value(),
                subject,
                modelVersion == null ? "" : modelVersion,
                segment == null ? "" : segment);
    }
}
