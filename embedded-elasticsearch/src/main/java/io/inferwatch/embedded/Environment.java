// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System properties and environment variables as values, so that tests can replace them. */
record Environment(Map<String, String> properties, Map<String, String> variables) {

    static Environment ofThisProcess() {
        var properties = System.getProperties();
        var names = properties.stringPropertyNames();
        var copy = new HashMap<String, String>();
        names.forEach(name -> copy.put(name, properties.getProperty(name)));
        return new Environment(Map.copyOf(copy), Map.copyOf(System.getenv()));
    }

    /** The property, else the variable; an empty value counts as unset. */
    @Nullable
    Path path(String property, String variable) {
        var found = property(property);
        if (found == null) {
            found = variable(variable);
        }
        return found == null ? null : Path.of(found);
    }

    @Nullable
    String property(String name) {
        return nonEmpty(properties.get(name));
    }

    @Nullable
    String variable(String name) {
        return nonEmpty(variables.get(name));
    }

    Path home() {
        return Path.of(properties.getOrDefault("user.home", "."));
    }

    private static @Nullable String nonEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
