// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.version.VersionRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code versions.stale_after} and {@code versions.links.<label>} of a model. */
final class VersionsReader {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final String STALE_RULE = "a duration of at least an hour, such as 90d";
    private static final String LINK_RULE =
            "an address with {} where the value of the label goes, such as https://git.example/commit/{}";

    private static final String LABEL = "[A-Za-z0-9_.-]{1,256}";
    private static final String LABEL_RULE = "the name of a label: letters, digits, _, . and -";

    private final ConfigValues values;

    VersionsReader(ConfigValues values) {
        this.values = values;
    }

    VersionRules read(String key, JsonNode node) {
        if (!node.isObject()) {
            values.fault(key, "settings of the versions", node.toString());
            return VersionRules.DEFAULTS;
        }
        Duration staleAfter = null;
        Map<String, String> links = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = key + "." + entry.getKey();
            switch (entry.getKey()) {
                case "stale_after" -> staleAfter = staleAfter(name, entry.getValue());
                case "links" -> links(name, entry.getValue(), links);
                default -> values.fault(name, "one of links, stale_after", entry.getKey());
            }
        }
        return new VersionRules(staleAfter, links);
    }

    private @Nullable Duration staleAfter(String key, JsonNode node) {
        Optional<Duration> length = node.isTextual()
                ? Quantities.duration(node.asText()).filter(some -> some.compareTo(SHORTEST) >= 0)
                : Optional.empty();
        if (length.isEmpty()) {
            values.fault(key, STALE_RULE, node.toString());
        }
        return length.orElse(null);
    }

    private void links(String key, JsonNode node, Map<String, String> links) {
        if (!node.isObject()) {
            values.fault(key, "addresses by the name of a label", node.toString());
        }
        node.properties().forEach(link -> {
            String address = link.getValue().asText();
            int path = address.indexOf('/', "https://".length());
            boolean fits = link.getValue().isTextual()
                    && path > 0
                    && address.indexOf(VersionRules.PLACE) > path
                    && Parsers.url(address.replace(VersionRules.PLACE, "1")).isPresent();
            if (!link.getKey().matches(LABEL)) {
                values.fault(key + "." + link.getKey(), LABEL_RULE, link.getKey());
            } else if (fits) {
                links.put(link.getKey(), address);
            } else {
                values.fault(
                        key + "." + link.getKey(), LINK_RULE, link.getValue().toString());
            }
        });
    }
}
