// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings by dotted name while they are being read. Collects all faults instead of stopping at the first. */
final class ConfigValues {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConfigValues.class);

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    /** The variable that overrides a setting: {@code http.port} → {@code INFERWATCH_HTTP_PORT}. */
    static String variable(String key) {
        return "INFERWATCH_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    void put(String key, String value) {
        values.put(key, value);
    }

    void override(Iterable<String> keys, Map<String, String> environment) {
        for (String key : keys) {
            String value = environment.get(variable(key));
            if (value != null && !value.isBlank()) {
                values.put(key, value);
            }
        }
    }

    void fault(String key, String rule, String found) {
        faults.add(new Fault(key, rule, found));
    }

    /** Says what is probably not meant, but may be. */
    void warn(String key, String rule, String found) {
        LOGGER.warn("{}", new Fault(key, rule, found));
    }

    @Nullable
    String text(String key) {
        return values.get(key);
    }

    @Nullable
    Secret secret(String key) {
        String value = values.get(key);
        return value == null ? null : new Secret(value);
    }

    /** The parsed value; null when there is none, and when it is wrong, which adds a fault. */
    <T> @Nullable T parsed(String key, String rule, Function<String, Optional<T>> parser) {
        String value = values.get(key);
        if (value == null) {
            return null;
        }
        Optional<T> parsed = parser.apply(value);
        if (parsed.isEmpty()) {
            fault(key, rule, value);
        }
        return parsed.orElse(null);
    }

    <T> T parsed(String key, String rule, Function<String, Optional<T>> parser, T otherwise) {
        T parsed = parsed(key, rule, parser);
        return parsed == null ? otherwise : parsed;
    }

    void verify() {
        if (!faults.isEmpty()) {
            throw new FaultException(faults);
        }
    }
}
