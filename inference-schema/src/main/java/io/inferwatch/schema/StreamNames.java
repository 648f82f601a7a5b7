package io.inferwatch.schema;

import java.util.Locale;

/**
 * The names of the data streams of one namespace (= environment).
 *
 * @param namespace lower-case letters, digits and {@code _}, not empty
 */
public record StreamNames(String namespace) {
    public static final String DEFAULT_NAMESPACE = "default";

    private static final int MOST = 80;

    public StreamNames {
        if (!namespace.matches("[a-z0-9_]{1,100}")) {
            throw RuleViolationException.of("namespace", "1 to 100 of a-z, 0-9 and _", "'" + namespace + "'");
        }
    }

    /** The stream that holds the events of one model. */
    public String events(String model) {
        return "logs-inference." + slug(model) + "-" + namespace;
    }

    /** A pattern that matches the events of all models of this namespace. */
    public String allEvents() {
        return "logs-inference.*-" + namespace;
    }

    public String labels() {
        return "logs-inference_label-" + namespace;
    }

    public String heartbeats() {
        return "logs-inference_agent-" + namespace;
    }

    /** The model's name as a part of a data stream's name: lower case, every sign but letters and digits is {@code _}. */
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
