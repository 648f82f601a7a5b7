package io.inferwatch.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The server version that this module starts, and where its zip can be. Downloads nothing. */
final class Distribution {

    static final String VERSION = "8.19.21";
    static final String NAME = "elasticsearch-" + VERSION;

    private static final String SHA256 = "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a";
    private static final String MAVEN_PATH = "org/elasticsearch/distribution/integ-test-zip/elasticsearch/";

    private Distribution() {}

    /**
     * The zip that the user named, else the one in the local Maven repository.
     *
     * @throws RequirementException if neither exists
     */
    static ServerZip zip(Environment environment) {
        var named = environment.path("inferwatch.elasticsearch.zip", "INFERWATCH_ELASTICSEARCH_ZIP");
        return Stream.of(named, inLocalRepository(environment))
                .filter(Objects::nonNull)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> new ServerZip(file, SHA256))
                .orElseThrow(() -> RequirementException.of(
                        "server zip",
                        NAME + ".zip (fetch it with ./mvnw -q -pl embedded-elasticsearch package)",
                        "none" + (named == null ? "" : " at " + named)));
    }

    private static Path inLocalRepository(Environment environment) {
        var named = environment.property("maven.repo.local");
        var repository = named == null ? environment.home().resolve(".m2/repository") : Path.of(named);
        return repository.resolve(MAVEN_PATH).resolve(VERSION).resolve(NAME + ".zip");
    }
}
