// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.List;
import java.util.Locale;

/** The role of a model version in serving. */
public enum ModelRole {
    /** The service uses its predictions. */
    PRIMARY,
    /** The service uses its predictions for a share of the requests, as a trial. */
    CANDIDATE,
    /** It makes predictions that the service does not use. */
    SHADOW,
    /** The version that a candidate is compared with. */
    CONTROL;

    /** Values of {@code model.role} of predictions that the service uses: a request has one such event, save interleaved ones. */
    public static final List<String> SERVED = List.of(PRIMARY.value(), CANDIDATE.value(), CONTROL.value());

    /** The value of the field {@code model.role}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
