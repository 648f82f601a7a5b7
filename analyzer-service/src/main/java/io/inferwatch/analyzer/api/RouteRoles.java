// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.access.AccessRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The role that each request needs: what the contract says in the {@code security} of an operation, else {@code read} for what changes
 * nothing and {@code operate} for everything else. Immutable.
 */
final class RouteRoles {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private record Entry(String method, Pattern path, AccessRole role) {}

    private final List<Entry> entries;

    private RouteRoles(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** @param contract the whole {@code openapi.yaml} */
    static RouteRoles of(JsonNode contract) {
        List<Entry> entries = new ArrayList<>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    operation
                            .getValue()
                            .at("/security/0/bearer")
                            .forEach(role -> entries.add(new Entry(
                                    method,
                                    AllowedMethods.pattern(RestRoutes.ROOT + path.getKey()),
                                    AccessRole.of(role.asText())
                                            .orElseThrow(() -> new IllegalStateException("openapi.yaml: Expecting "
                                                    + AccessRole.RULE + ". Found: " + role.asText())))));
                }));
        return new RouteRoles(entries);
    }

    /** Whether requests of this method change nothing. */
    static boolean isReading(String method) {
        return READING.contains(method);
    }

    /** @param path normalized, as it is routed */
    AccessRole of(String method, String path) {
        return entries.stream()
                .filter(entry -> entry.method().equals(method)
                        && entry.path().matcher(path).matches())
                .map(Entry::role)
                .findFirst()
                .orElse(isReading(method) ? AccessRole.READ : AccessRole.OPERATE);
    }
}
