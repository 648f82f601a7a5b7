// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.deploy;

import static io.inferwatch.analyzer.deploy.DeployFiles.ROOT;
import static io.inferwatch.analyzer.deploy.DeployFiles.matches;
import static io.inferwatch.analyzer.deploy.DeployFiles.pom;
import static io.inferwatch.analyzer.deploy.DeployFiles.settings;
import static io.inferwatch.analyzer.deploy.DeployFiles.texts;
import static io.inferwatch.analyzer.deploy.DeployFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docker-compose.yml, .env.example, docker/ and the image recipes: what they name exists, and agrees with pom.xml. */
class ComposeTest {
    private static final String COMPOSE = "docker-compose.yml";
    private static final String VARIABLE = "(?<!\\$)\\$\\{([A-Z_]+)(?:(:-|:\\?)([^}]*))?}";

    private Map<String, JsonNode> services = Map.of();
    private Map<String, String> example = Map.of();

    @BeforeEach
    void read() throws IOException {
        services = members(yaml(COMPOSE).get("services"));
        example = environment(ROOT.resolve(".env.example"));
    }

    @Test
    void file_hasKeysOfCompose() throws IOException {
        assertThat(faults(yaml(COMPOSE))).isEmpty();
    }

    /** A check that cannot fail guards nothing. */
    @Test
    void keys_refuseWhatComposeWould(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(
                folder.resolve("a.yml"), "services: {a: {image: x, helthcheck: {}, depends_on: {b: {condition: up}}}}");
        assertThat(faults(yaml(wrong))).isNotEmpty();
        Files.writeString(wrong, "services: {a: {image: x, ports: 80}}");
        assertThat(faults(yaml(wrong))).isNotEmpty();
    }

    @Test
    void everyVariable_isInTheExample_withTheSameDefault() throws IOException {
        Map<String, String> used = new TreeMap<>();
        matches(VARIABLE, Files.readString(ROOT.resolve(COMPOSE)))
                .forEach(match -> used.merge(
                        match.group(1),
                        ":-".equals(match.group(2)) ? match.group(3) : "",
                        (a, b) -> a.isEmpty() ? b : a));
        assertThat(used).isEqualTo(new TreeMap<>(example));
    }

    /** Without a value nothing starts, rather than with an empty password. */
    @Test
    void secrets_haveNoDefault() throws IOException {
        assertThat(matches(VARIABLE, Files.readString(ROOT.resolve(COMPOSE)))
                        .filter(match -> match.group(1).matches(".*(PASSWORD|KEY)"))
                        .filter(match -> ":-".equals(match.group(2))))
                .isEmpty();
    }

    @Test
    void versions_areThoseOfThePom() throws IOException {
        assertThat(example.get("INFERWATCH_VERSION")).isEqualTo(pom("version"));
        assertThat(example.get("STACK_VERSION")).isEqualTo(pom("elasticsearch.server.version"));
        services.forEach(
                (name, service) -> assertThat(service.path("image").asText())
                        .as(name)
                        .matches(
                                "docker\\.elastic\\.co/.+:\\$\\{STACK_VERSION.*|inferwatch-.+:\\$\\{INFERWATCH_VERSION.*|.+:\\d+\\.\\d+\\.\\d+"));
        for (String recipe : recipes()) {
            assertThat(Files.readString(ROOT.resolve(recipe)))
                    .containsPattern("(?m)^FROM eclipse-temurin:" + pom("maven.compiler.release") + "-jre-");
        }
    }

    @Test
    void everyFileNamed_isThere() {
        services.values().forEach(service -> {
            for (String volume : texts(service.path("volumes"))) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(ROOT.resolve(source)).exists();
                }
            }
            if (service.has("build")) {
                assertThat(ROOT.resolve(service.at("/build/context").asText()).resolve("Dockerfile"))
                        .isRegularFile();
            }
        });
    }

    @Test
    void ourImages_getKnownSettingsOnly() throws IOException {
        Set<String> known = settings();
        services.forEach((name, service) -> {
            if (service.path("image").asText().startsWith("inferwatch-")) {
                assertThat(members(service.path("environment")).keySet())
                        .as(name)
                        .allMatch(variable -> known.contains(variable) || variable.matches("KIBANA_(USER|PASSWORD)"));
            }
        });
    }

    @Test
    void servicesThatStay_haveLimitsAndAHealthCheck_andListenHereOnly() {
        services.forEach((name, service) -> {
            assertThat(service.path("mem_limit").asText()).as(name).isNotEmpty();
            assertThat(texts(service.path("security_opt"))).as(name).contains("no-new-privileges:true");
            assertThat(texts(service.path("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(texts(service.path("ports"))).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
            if (!service.path("restart").asText().equals("no")) {
                assertThat(service.path("cpus").asText()).as(name).isNotEmpty();
                assertThat(service.at("/healthcheck/test")).as(name).isNotEmpty();
            }
        });
    }

    @Test
    void ourContainers_haveAReadOnlyRoot_andNoRootUser() throws IOException {
        services.forEach((name, service) -> {
            if (service.path("image").asText().startsWith("inferwatch-")) {
                assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
                assertThat(texts(service.path("tmpfs"))).as(name).contains("/tmp");
            }
        });
        for (String recipe : recipes()) {
            assertThat(Files.readString(ROOT.resolve(recipe))).containsPattern("(?m)^USER 10001:10001$");
        }
    }

    /** {@code depends_on} of a service that no active profile has would be refused, unless it says that it need not be there. */
    @Test
    void everyProfile_hasWhatItsServicesDependOn() {
        for (String profile : List.of("core", "full", "demo")) {
            Set<String> active = services.keySet().stream()
                    .filter(name -> texts(services.get(name).path("profiles")).contains(profile))
                    .collect(Collectors.toSet());
            assertThat(active).contains("elasticsearch", "users", "setup", "analyzer");
            for (String name : active) {
                members(services.get(name).path("depends_on")).forEach((other, how) -> {
                    assertThat(services).containsKey(other);
                    assertThat(active.contains(other) || !how.path("required").asBoolean(true))
                            .as(profile + ": " + name + " → " + other)
                            .isTrue();
                });
            }
        }
        assertThat(texts(services.get("dashboards").path("command"))).containsExactly("dashboards", "install");
    }

    @Test
    void users_haveRolesThatAreFiles_andPasswordsThatAreGiven() throws IOException {
        String script = Files.readString(ROOT.resolve("docker/users.sh"));
        Set<String> given = members(services.get("users").path("environment")).keySet();
        assertThat(matches("\\$([A-Z_]+)", script).map(match -> match.group(1)).distinct())
                .isNotEmpty()
                .allMatch(given::contains);
        assertThat(matches("\"(inferwatch_[a-z]+)\"", script).map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(
                        role -> assertThat(ROOT.resolve("elasticsearch-roles").resolve(role + ".json"))
                                .isRegularFile());
        Set<String> users =
                matches("(?m)^user (\\S+)", script).map(match -> match.group(1)).collect(Collectors.toSet());
        services.values().stream()
                .map(service ->
                        service.at("/environment/INFERWATCH_ELASTICSEARCH_USER").asText())
                .filter(user -> user.startsWith("inferwatch_"))
                .forEach(user -> assertThat(users).contains(user));
    }

    @Test
    void makeEnv_generatesEverySecret_once(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("env");
        assertThat(run("docker/make-env.sh", file)).isZero();

        Map<String, String> made = environment(file);
        assertThat(made.keySet()).isEqualTo(example.keySet());
        List<String> secrets = made.entrySet().stream()
                .filter(entry -> example.getOrDefault(entry.getKey(), "").isEmpty())
                .map(Map.Entry::getValue)
                .toList();
        assertThat(secrets)
                .hasSizeGreaterThan(5)
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.matches("[A-Za-z0-9]{40}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String before = Files.readString(file);
        assertThat(run("docker/make-env.sh", file)).isEqualTo(1);
        assertThat(file).hasContent(before);
    }

    /** A second run would end with 2, since the namespace has models, and the analyzer would never start. */
    @Test
    void demo_thatFoundSomethingElse_isDone_andOneThatFailedIsNot(@TempDir Path folder) throws Exception {
        for (int code : List.of(0, 1, 2, 3)) {
            Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nexit " + code + "\n");
            assertThat(java.toFile().setExecutable(true)).isTrue();
            Path script = Files.writeString(
                    folder.resolve("fill.sh"),
                    Files.readString(ROOT.resolve("demo/fill.sh")).replace("/var/lib/inferwatch", folder.toString()));
            ProcessBuilder fill = new ProcessBuilder("sh", script.toString());
            fill.environment()
                    .putAll(Map.of(
                            "PATH", folder + ":" + System.getenv("PATH"),
                            "INFERWATCH_NAMESPACE", "n" + code,
                            "INFERWATCH_ELASTICSEARCH_URL", "http://es:9200"));
            assertThat(fill.start().waitFor()).isEqualTo(code > 1 ? code : 0);
            assertThat(Files.exists(folder.resolve("filled-n" + code))).isEqualTo(code <= 1);
        }
    }

    /** What a recipe copies from its folder is there, or is made by the build. */
    @Test
    void recipes_copyWhatTheBuildMakes() throws IOException {
        for (String recipe : recipes()) {
            Path folder = ROOT.resolve(recipe).resolveSibling("");
            List<String> copied = matches("(?m)^COPY (\\S+) ", Files.readString(ROOT.resolve(recipe)))
                    .map(match -> match.group(1))
                    .toList();
            assertThat(copied)
                    .contains("target/lib/")
                    .allMatch(source -> source.equals("target/lib/")
                            || source.equals("target/" + folder.getFileName() + "-*.jar")
                            || Files.isRegularFile(folder.resolve(source)));
            List<String> sent = Files.readAllLines(folder.resolve(".dockerignore"));
            assertThat(copied).allMatch(source -> sent.contains("!" + source.replaceAll("/$", "")));
        }
    }

    private static int run(String script, Path argument) throws Exception {
        Process process = new ProcessBuilder("sh", ROOT.resolve(script).toString(), argument.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    private static List<String> recipes() {
        return List.of("analyzer-service/Dockerfile", "demo/Dockerfile");
    }

    private static Map<String, String> environment(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.matches("[A-Z_]+=.*"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1)));
        }
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new HashMap<>();
        object.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        return members;
    }

    private static List<String> faults(JsonNode compose) throws IOException {
        try (InputStream schema = ComposeTest.class.getResourceAsStream("compose-keys.json")) {
            JsonObject rules = new JsonObject(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            OutputUnit result = Validator.create(
                            JsonSchema.of(rules),
                            new JsonSchemaOptions()
                                    .setBaseUri("file:///")
                                    .setDraft(Draft.DRAFT7)
                                    .setOutputFormat(OutputFormat.Basic))
                    .validate(new JsonObject(compose.toString()));
            return Optional.ofNullable(result.getErrors()).orElse(List.of()).stream()
                    .map(error -> error.getInstanceLocation() + " " + error.getError())
                    .toList();
        }
    }
}
