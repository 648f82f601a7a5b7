// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.roles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The roles that are handed out for real clusters, as they are in the folder {@code elasticsearch-roles}. */
final class RoleFiles {
    static final Path FOLDER = Path.of("..", "elasticsearch-roles");

    private RoleFiles() {}

    /** By name; what {@code PUT _security/role/NAME} takes. */
    static Map<String, JsonNode> all() throws IOException {
        Map<String, JsonNode> roles = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                roles.put(
                        file.getFileName().toString().replace(".json", ""), new ObjectMapper().readTree(file.toFile()));
            }
        }
        return roles;
    }

    /** The same for {@code config/roles.yml}; JSON is YAML. */
    static String yaml() throws IOException {
        StringBuilder yaml = new StringBuilder(
                "# For config/roles.yml of every node; the same as the JSON files. Made by RoleFilesTest.\n");
        all().forEach((name, role) ->
                yaml.append(name).append(": ").append(role).append('\n'));
        return yaml.toString();
    }
}
