// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import java.util.List;

/**
 * What is looked at message by message and caller by caller. Immutable.
 *
 * @param textFields full names of text fields whose templates are watched as well as those of {@code error.message}
 * @param clientField full name of the field that names the caller; watched where events have it
 */
public record PatternRules(List<String> textFields, String clientField) {
    public static final String DEFAULT_CLIENT_FIELD = "labels.client";
    public static final PatternRules DEFAULTS = new PatternRules(List.of(), DEFAULT_CLIENT_FIELD);

    public PatternRules {
        textFields = List.copyOf(textFields);
    }
}
