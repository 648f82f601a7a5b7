// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoleFilesTest {
    /** Copy the new file where this fails. */
    @Test
    void rolesYaml_isTheSameAsTheJsonFiles() throws Exception {
        Path made =
                Files.writeString(Files.createDirectories(Path.of("target")).resolve("roles.yml"), RoleFiles.yaml());
        assertThat(RoleFiles.FOLDER.resolve("roles.yml"))
                .as("cp analyzer-service/%s elasticsearch-roles/roles.yml", made)
                .hasSameTextualContentAs(made);
    }
}
