// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads single values of a YAML tree. Collects all faults with their keys instead of stopping at the first. */
final class YamlFaults {
    private final List<Fault> faults = new ArrayList<>();

    void add(String key, String rule, Object found) {
        String text = String.valueOf(found);
        faults.add(new Fault(key, rule, text.isEmpty() ? "none" : text));
    }

    void verify() {
        if (!faults.isEmpty()) {
            throw new FaultException(faults);
        }
    }

    /** Whether the node is a map. A missing node is not a map and not a fault. */
    boolean isMap(String key, JsonNode node, String rule) {
        if (!node.isObject() && !isAbsent(node)) {
            add(key, rule, node);
        }
        return node.isObject();
    }

    /** Adds a fault for every name in a map that is not allowed. */
    void onlyNames(String key, JsonNode map, String... names) {
        List<String> allowed = Arrays.asList(names);
        map.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                add(join(key, name), "one of " + String.join(", ", allowed), name);
            }
        });
    }

    @Nullable
    Double number(String key, JsonNode node) {
        if (isAbsent(node)) {
            return null;
        }
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            add(key, "a number", node);
            return null;
        }
        return node.asDouble();
    }

    /** The value of {@code make}; an {@link IllegalArgumentException} becomes a fault of the key. */
    <T> @Nullable T made(String key, Supplier<T> make) {
        try {
            return make.get();
        } catch (RuleViolationException refused) {
            refused.violations().forEach(broken -> add(join(key, broken.key()), broken.rule(), broken.found()));
            return null;
        }
    }

    static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    static String join(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }
}
