// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token is for. */
public enum AccessRole {
    /** Pages, metrics and everything else that changes nothing. */
    READ,
    /** Sends events, labels, business metrics and the ends of runs; reads nothing. */
    INGEST,
    /** Everything. */
    OPERATE;

    public static final String RULE = "read, ingest or operate";

    /** Empty when there is no such role. */
    public static Optional<AccessRole> of(String value) {
        return Arrays.stream(values())
                .filter(role -> role.value().equals(value))
                .findAny();
    }

    /** As users write it. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may do what needs the given role. */
    public boolean allows(AccessRole needed) {
        return this == needed || this == OPERATE;
    }
}
