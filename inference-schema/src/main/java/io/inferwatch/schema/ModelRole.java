package io.inferwatch.schema;

import java.util.Locale;

/** The part a model version plays in serving. */
public enum ModelRole {
    /** Its answer is used. */
    PRIMARY,
    /** Its answer is used for a share of the requests, on trial. */
    CANDIDATE,
    /** Asked, but its answer is not used. */
    SHADOW,
    /** The version that a trial is compared with. */
    CONTROL;

    /** The value of the field {@code model.role}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
