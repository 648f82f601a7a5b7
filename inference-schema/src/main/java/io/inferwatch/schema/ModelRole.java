package io.inferwatch.schema;

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

    /** The value of the field {@code model.role}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
