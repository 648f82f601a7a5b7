// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    Path folder;

    @Test
    void zip_isTheNamedOne() throws Exception {
        var named = Files.createFile(folder.resolve("named.zip"));
        var other = Files.createFile(folder.resolve("other.zip"));

        assertThat(zip(Map.of("inferwatch.elasticsearch.zip", named.toString()), variable(other)))
                .isEqualTo(named);
        assertThat(zip(Map.of(), variable(other))).isEqualTo(other);
    }

    @Test
    void zip_isElseInTheLocalRepository() throws Exception {
        var missing = folder.resolve("missing.zip");
        var inHome = repositoryZip(folder.resolve("home/.m2/repository"));
        var inNamed = repositoryZip(folder.resolve("named"));
        var home = folder.resolve("home").toString();

        assertThat(zip(Map.of("user.home", home), variable(missing))).isEqualTo(inHome);
        var properties = Map.of(
                "user.home", home, "maven.repo.local", folder.resolve("named").toString());
        assertThat(zip(properties, Map.of())).isEqualTo(inNamed);
    }

    @Test
    void missingZip_tellsHowToFetchIt() {
        var environment = new Environment(Map.of("user.home", folder.toString()), Map.of());

        assertThatThrownBy(() -> zip(environment))
                .hasMessage("server zip: Expecting elasticsearch-8.19.21.zip"
                        + " (fetch it with ./mvnw -q -pl embedded-elasticsearch package). Found: none");
    }

    @Test
    void version_isThatOfTheNamedZip() {
        var zip = Path.of("elsewhere", "elasticsearch-9.5.4.zip");

        assertThat(Distribution.of(new Environment(Map.of(), variable(zip))).version())
                .isEqualTo("9.5.4");
    }

    @Test
    void requireJava_refusesAnOlderOne() {
        var nine = new Distribution("9.5.4", "", 21);

        nine.requireJava(21);
        assertThatThrownBy(() -> nine.requireJava(17))
                .hasMessage("java: Expecting 21 or newer for elasticsearch-9.5.4. Found: 17");
    }

    private static ServerZip zip(Environment environment) {
        return Distribution.of(environment).zip(environment);
    }

    private static Path zip(Map<String, String> properties, Map<String, String> variables) {
        return zip(new Environment(properties, variables)).file();
    }

    private static Map<String, String> variable(Path zip) {
        return Map.of("INFERWATCH_ELASTICSEARCH_ZIP", zip.toString());
    }

    private static Path repositoryZip(Path repository) throws Exception {
        var version = Files.createDirectories(
                repository.resolve("org/elasticsearch/distribution/integ-test-zip/elasticsearch/8.19.21"));
        return Files.createFile(version.resolve("elasticsearch-8.19.21.zip"));
    }
}
