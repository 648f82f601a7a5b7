// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.inferwatch.schema.PublicApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    private static final Pattern INCLUDE = Pattern.compile("<include>(io\\.inferwatch\\.agent[a-z.]*)</include>");

    /** What the build compares with the newest release is what is marked. */
    @Test
    void comparedPackages_areThoseMarked() throws IOException {
        Set<String> compared = INCLUDE.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(marked()).isEqualTo(compared).contains(InferenceLogger.class.getPackageName());
    }

    private static Set<String> marked() {
        return new ClassFileImporter()
                .importPackages("io.inferwatch.agent").stream()
                        .filter(type -> type.getSimpleName().equals("package-info"))
                        .filter(type -> type.isAnnotatedWith(PublicApi.class))
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toSet());
    }
}
