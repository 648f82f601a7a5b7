// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a page's window is compared with.
 *
 * @param version of the model, where the kind asks for one
 * @param window where the kind is a window of its own
 */
public record Base(
        Kind kind, @Nullable String version, @Nullable Window window) {
    /** The model's own reference: the default. */
    public static final Base REFERENCE = new Base(Kind.REFERENCE, null, null);

    private static final Duration WEEK = Duration.ofDays(7);

    public enum Kind {
        REFERENCE,
        /** The same length just before. */
        PREVIOUS,
        /** The same hours a week earlier. */
        WEEK,
        /** The events of a version in the page's window. */
        VERSION,
        WINDOW
    }

    /** The value of the parameter {@code base}. */
    public String value() {
        return switch (kind) {
            case REFERENCE -> "reference";
            case PREVIOUS -> "previous";
            case WEEK -> "week";
            case VERSION -> "version:" + version;
            case WINDOW -> window == null ? "" : window.from() + "/" + window.to();
        };
    }

    public boolean isReference() {
        return kind == Kind.REFERENCE;
    }

    /** The window with which another is compared; null: the model's reference. */
    public @Nullable Window of(Window shown) {
        return switch (kind) {
            case REFERENCE -> null;
            case PREVIOUS -> new Window(shown.from().minus(shown.length()), shown.from());
            case WEEK -> new Window(shown.from().minus(WEEK), shown.to().minus(WEEK));
            case VERSION -> shown;
            case WINDOW -> window;
        };
    }
}
