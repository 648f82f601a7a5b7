// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server version that this module can start, and where its zip can be. Downloads nothing.
 *
 * @param version the version, as in {@code 8.19.21}
 * @param sha256 SHA-256 of its zip in lower-case hex
 * @param minimumJava the oldest Java that the server runs on
 */
record Distribution(String version, String sha256, int minimumJava) {

    private static final Distribution DEFAULT =
            new Distribution("8.19.21", "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a", 17);
    private static final List<Distribution> OTHERS =
            List.of(new Distribution("9.5.4", "d9b0c28e08e499f6510b52ad66ec4bf9cdceab97cc28b3456989b8744b896934", 21));

    private static final String MAVEN_PATH = "org/elasticsearch/distribution/integ-test-zip/elasticsearch/";

    /** The version in the name of the zip that the user named; without one, the version that this module is built for. */
    static Distribution of(Environment environment) {
        var named = named(environment);
        return OTHERS.stream()
                .filter(other -> named != null && named.endsWith(other.name() + ".zip"))
                .findFirst()
                .orElse(DEFAULT);
    }

    /** The name of the zip without its ending, and of the folder inside it. */
    String name() {
        return "elasticsearch-" + version;
    }

    /**
     * The zip that the user named, else the one in the local Maven repository.
     *
     * @throws RequirementException if neither exists
     */
    ServerZip zip(Environment environment) {
        var named = named(environment);
        return Stream.of(named, inLocalRepository(environment))
                .filter(Objects::nonNull)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> new ServerZip(file, sha256))
                .orElseThrow(() -> RequirementException.of(
                        "server zip",
                        name() + ".zip (fetch it with ./mvnw -q -pl embedded-elasticsearch package)",
                        "none" + (named == null ? "" : " at " + named)));
    }

    /**
     * @param java the feature version of the JDK that is to run the server
     * @throws RequirementException if it is too old
     */
    void requireJava(int java) {
        if (java < minimumJava) {
            throw RequirementException.of("java", minimumJava + " or newer for " + name(), java);
        }
    }

    private static @Nullable Path named(Environment environment) {
        return environment.path("inferwatch.elasticsearch.zip", "INFERWATCH_ELASTICSEARCH_ZIP");
    }

    private Path inLocalRepository(Environment environment) {
        var named = environment.property("maven.repo.local");
        var repository = named == null ? environment.home().resolve(".m2/repository") : Path.of(named);
        return repository.resolve(MAVEN_PATH).resolve(version).resolve(name() + ".zip");
    }
}
