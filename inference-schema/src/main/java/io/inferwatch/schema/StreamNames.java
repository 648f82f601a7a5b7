// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.Locale;

/**
 * Names of the data streams of one namespace (= environment).
 *
 * @param namespace 1 to 100 lower-case letters, digits and {@code _}
 */
public record StreamNames(String namespace) {
    public static final String DEFAULT_NAMESPACE = "default";

    private static final int MOST = 80;

    public StreamNames {
        if (!namespace.matches("[a-z0-9_]{1,100}")) {
            throw RuleViolationException.of("namespace", "1 to 100 of a-z, 0-9 and _", "'" + namespace + "'");
        }
    }

    /** The stream of one model's events. */
    public String events(String model) {
        return "logs-inference." + slug(model) + "-" + namespace;
    }

    /** A pattern that matches the event streams of all models of this namespace. */
    public String allEvents() {
        return "logs-inference.*-" + namespace;
    }

    public String labels() {
        return "logs-inference_label-" + namespace;
    }

    /** Values of business metrics. */
    public String metrics() {
        return "logs-inference_metric-" + namespace;
    }

    /** What is said of batch runs as a whole: that they are finished. */
    public String runs() {
        return "logs-inference_run-" + namespace;
    }

    /** Lines that the Logstash pipeline did not take. */
    public String rejected() {
        return "logs-inference_rejected-" + namespace;
    }

    public String heartbeats() {
        return "logs-inference_agent-" + namespace;
    }

    /**
     * The model's name as part of a stream's name: in lower case, at most 80 characters, every character other than a
     * letter a to z or a digit replaced by {@code _}.
     */
    public static String slug(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder(name.length());
        for (int i = 0; i < name.length() && slug.length() < MOST; i += Character.charCount(name.codePointAt(i))) {
            char c = name.charAt(i);
            slug.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_');
        }
        return slug.toString();
    }
}
