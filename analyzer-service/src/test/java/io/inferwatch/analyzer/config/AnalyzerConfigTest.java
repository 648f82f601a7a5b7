// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.agent.spool.SpoolSync;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.monitors.profile.SegmentRules;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.PiiScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzerConfigTest {
    private static final EventRules EVENTS = new EventRules(null, SpoolSync.EVERY_BATCH);

    @TempDir
    private Path folder;

    @Test
    void nothingSaid_givesDefaults() {
        AnalyzerConfig config = AnalyzerConfig.load(null, Map.of());

        assertThat(config.elasticsearch().urls()).isEmpty();
        assertThat(config.namespace()).isEqualTo("default");
        assertThat(config.httpPort()).isEqualTo(8080);
        assertThat(config.every()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.leaseDuration()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.planOf("m").settings().alpha()).isEqualTo(0.01);
    }

    @Test
    void file_isRead() throws IOException {
        AnalyzerConfig config = load("""
            elasticsearch: {url: "https://es:9200", api_key: secret}
            namespace: prod
            alpha: 0.001
            http: {port: 0}
            retention:
              max_age: 30d
              max_disk: 50gb
            models:
              credit.v2:
                thresholds: {ks: 0.2, "ks/input.num.age": 0.3}
                ignored_columns: [input.num.noise]
                multivariate: true
                segments:
                  columns: [input.cat.country]
                  filters: {members: {input.bool.member: true}}
            """, Map.of());

        assertThat(config.elasticsearch().urls()).containsExactly(URI.create("https://es:9200"));
        assertThat(config.namespace()).isEqualTo("prod");
        assertThat(config.httpPort()).isZero();
        assertThat(config.maxAge()).isEqualTo(Duration.ofDays(30));
        assertThat(config.maxDiskBytes()).isEqualTo(50L << 30);
        assertThat(config.planOf("credit.v2").settings().threshold(spec("ks"), "input.num.age"))
                .isEqualTo(0.3);
        assertThat(config.planOf("credit.v2").settings().threshold(spec("ks"), "input.num.other"))
                .isEqualTo(0.2);
        assertThat(config.planOf("credit.v2").settings().ignoredColumns()).containsExactly("input.num.noise");
        assertThat(config.planOf("credit.v2").settings().multivariate()).isTrue();
        assertThat(config.planOf("other").settings().multivariate()).isFalse();
        assertThat(config.planOf("other").settings().threshold(spec("ks"), "x")).isEqualTo(0.07);
        assertThat(config.planOf("credit.v2").segments().columns()).containsExactly("input.cat.country");
        assertThat(config.planOf("credit.v2").segments().filters())
                .containsExactly(Map.entry("members", new SegmentRules.Filter("input.bool.member", "true")));
        assertThat(config.planOf("other").segments()).isEqualTo(SegmentRules.NONE);
    }

    @Test
    void eventsOfRest_waitWhereAndHowTheSettingsSay() throws IOException {
        assertThat(load("events: {spool: /x/spool, sync: periodic}\n", Map.of())
                        .server()
                        .events())
                .isEqualTo(new EventRules(Path.of("/x/spool"), SpoolSync.PERIODIC));
        assertThatThrownBy(() -> load("events: {sync: always}\n", Map.of()))
                .hasMessageContaining("events.sync: Expecting none, periodic or every_batch. Found: always");
    }

    @Test
    void server_isProtectedAsSaid() throws IOException {
        Path pem = Files.writeString(folder.resolve("any.pem"), "");
        ServerRules server = load(
                        "http: {tls: {certificate: " + pem + ", key: " + pem
                                + "}, rate_limit: 600, audit_max_age: 2w, metrics_columns: 0, storage_timeout: 3s}\n",
                        Map.of())
                .server();
        assertThat(server)
                .isEqualTo(new ServerRules(
                        pem, pem, 600, Duration.ofDays(14), 0, Duration.ofSeconds(3), null, false, EVENTS));
        assertThat(AnalyzerConfig.load(null, Map.of()).server())
                .isEqualTo(new ServerRules(
                        null, null, null, Duration.ofDays(90), 100, ServerRules.STORAGE_TIMEOUT, null, false, EVENTS));
    }

    @Test
    void tokensOfAnIdentityProvider_areSetTogether() throws IOException {
        Path jwks = Files.writeString(folder.resolve("jwks.json"), "{}");
        String rest = "http: {jwt: {issuer: i, audience: a, jwks: ";
        assertThat(load(rest + jwks + ", roles_claim: scope}}\n", Map.of())
                        .server()
                        .jwt())
                .isEqualTo(new JwtSettings("i", "a", jwks.toString(), "scope"));
        assertThat(load(rest + "'https://login.example/keys'}}\n", Map.of())
                        .server()
                        .jwt())
                .isEqualTo(new JwtSettings("i", "a", "https://login.example/keys", "roles"));
        assertThat(load(rest + "'http://[::1]:80/keys'}}\n", Map.of()).server().jwt())
                .isNotNull();
        for (String wrong : List.of("/gone.json", "http://login.example/keys", "https://")) {
            assertThat(faults(rest + "'" + wrong + "'}}\n").getMessage())
                    .startsWith("http.jwt.jwks: Expecting https://…, http://… of this machine, or a file that can be"
                            + " read. Found: " + wrong);
        }
        assertThat(faults("http: {jwt: {roles_claim: scope}}\n").faults())
                .extracting(Fault::key)
                .containsExactly("http.jwt.issuer", "http.jwt.audience", "http.jwt.jwks");
    }

    @Test
    void everyFaultOfTheServer_isNamedAtOnce() {
        FaultException faults = faults(
                "http: {tls: {certificate: /gone.pem}, rate_limit: 0.5, audit_max_age: never, metrics_columns: -1,"
                        + " storage_timeout: 99ms}\n");
        assertThat(faults.faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "http.tls.key",
                        "http.tls.certificate",
                        "http.rate_limit",
                        "http.audit_max_age",
                        "http.metrics_columns",
                        "http.storage_timeout");
    }

    @Test
    void plugIns_needAFolder() {
        assertThat(faults("plugins: {folder: /gone, time_limit: soon}\n").faults())
                .extracting(Fault::toString)
                .containsExactlyInAnyOrder(
                        "plugins.folder: Expecting a folder that can be read. Found: /gone",
                        "plugins.time_limit: Expecting a whole number with ms, s, m, h, d or w, such as 60s. Found:"
                                + " soon");
    }

    @Test
    void environment_goesFirst() throws IOException {
        AnalyzerConfig config = load("http: {port: 1}\n", Map.of("INFERWATCH_HTTP_PORT", "9999"));

        assertThat(config.httpPort()).isEqualTo(9999);
    }

    @Test
    void everyFaultOfSegments_isNamedAtOnce() {
        FaultException faults = faults("""
            models:
              a: {segments: [x]}
              b: {segments: {columns: country, rows: 1}}
              c:
                segments:
                  columns: [input.cat.country, input.num.age]
                  filters: {x: 1, y: {input.num.age: 3}, z: {input.cat.country: [DE]}}
            """);

        assertThat(faults.faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "models.a.segments",
                        "models.b.segments.columns",
                        "models.b.segments.rows",
                        "models.c.segments.columns",
                        "models.c.segments.filters.x",
                        "models.c.segments.filters.y",
                        "models.c.segments.filters.z.input.cat.country");
    }

    @Test
    void patterns_areReadPerModel() throws IOException {
        AnalyzerConfig config = load("""
            models:
              triage: {templates: [input.text.comment], client_field: labels.tenant}
            """, Map.of());

        assertThat(config.planOf("triage").patterns())
                .isEqualTo(new PatternRules(List.of("input.text.comment"), "labels.tenant"));
        assertThat(config.planOf("other").patterns()).isEqualTo(PatternRules.DEFAULTS);
    }

    @Test
    void everyFaultOfPatterns_isNamedAtOnce() {
        FaultException faults = faults("""
            models:
              a: {templates: input.text.comment, client_field: client.id}
              b: {templates: [input.text.ok, input.cat.country, input.text.], client_field: 7}
              c: {thresholds: {client_share: 2}}
            """);

        assertThat(faults.faults())
                .extracting(fault -> fault.key() + " " + fault.found())
                .containsExactlyInAnyOrder(
                        "models.a.templates \"input.text.comment\"",
                        "models.a.client_field \"client.id\"",
                        "models.b.templates \"input.cat.country\"",
                        "models.b.templates \"input.text.\"",
                        "models.b.client_field 7",
                        "models.c.thresholds.client_share 2");
    }

    /** Their effects are shares, areas and correlations: nothing could ever reach such a threshold. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ks",
                "chi_square",
                "l_infinity",
                "total_variation",
                "jensen_shannon",
                "hellinger",
                "cramers_v",
                "fisher",
                "two_proportion",
                "mann_whitney",
                "kruskal_wallis",
                "domain_classifier",
                "missing_share",
                "zero_share",
                "new_category",
                "non_finite",
                "error_rate",
                "class_share",
                "staleness",
                "attribution_ndcg",
                "pii",
                "text_template",
                "client_share",
                "outlier_requests",
                "dataset_drift"
            })
    void thresholdAboveOne_isAFaultOfEveryMonitorOfShares(String monitor) {
        assertThat(faults("models: {a: {thresholds: {" + monitor + ": 5}}}").faults())
                .extracting(fault -> fault.key() + " " + fault.rule() + " " + fault.found())
                .containsExactly("models.a.thresholds." + monitor + " a number from 0 to 1 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"psi", "kl", "wasserstein", "welch_t", "latency", "volume", "silence", "new_error"})
    void thresholdAboveOne_isAllowedWhereEffectsHaveNoEnd(String monitor) throws IOException {
        AnalyzerConfig config = load("models: {a: {thresholds: {" + monitor + ": 5}}}", Map.of());
        assertThat(config.planOf("a").settings().threshold(spec(monitor), "any"))
                .isEqualTo(5);
    }

    /** Percentages and typing errors, which no effect ever reaches. */
    @ParameterizedTest
    @CsvSource({"psi, 25, 5", "kl, 10, 5", "wasserstein, 10, 5", "welch_t, 15, 8", "latency, 40, 20", "volume, 40, 20"})
    void thresholdFarBeyondTheDefault_isAFault(String monitor, String found, long most) {
        assertThat(faults("models: {a: {thresholds: {" + monitor + ": " + found + "}}}")
                        .faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.key()).isEqualTo("models.a.thresholds." + monitor);
                    assertThat(fault.rule()).startsWith("a number from 0 to " + most + " (the default is");
                    assertThat(fault.found()).isEqualTo(found);
                });
        assertThat(faults("models: {a: {columns: {input.num.x: {thresholds: {psi: 25}}}}}")
                        .faults())
                .extracting(Fault::key)
                .containsExactly("models.a.columns.input.num.x.thresholds.psi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: {host: null}|http.host",
                "http: {host: }|http.host",
                "http: {host: ''}|http.host",
                "http: {host: '127.0.0.1:8080'}|http.host",
                "http: {host: 'http://localhost'}|http.host",
                "http: {port: null}|http.port",
                "http: {allowed_hosts: [a, 'b c']}|http.allowed_hosts",
                "http: {allowed_hosts: 'a,,b'}|http.allowed_hosts",
                "namespace: ~|namespace",
                "alpha: null|alpha",
                "schedule: {every: null}|schedule.every",
                "lease: {duration: null}|lease.duration",
                "lease: {duration: 1s}|lease.duration",
                "lease: {duration: 2h}|lease.duration",
                "elasticsearch: {url: 'http://a:9200,b'}|elasticsearch.url",
                "models: {a: {muted: [null]}}|models.a.muted",
                "models: {a: {muted: [1]}}|models.a.muted",
                "models: {a: {muted: input.num.age}}|models.a.muted"
            })
    void settingThatSaysNothing_isAFault(String yaml, String key) {
        assertThat(faults(yaml).faults()).extracting(Fault::key).containsExactly(key);
    }

    @Test
    void hosts_areAListOrSeparatedByCommas() throws IOException {
        assertThat(load("elasticsearch: {url: ['http://a:9200', 'http://b:9200']}", Map.of())
                        .elasticsearch()
                        .urls())
                .isEqualTo(load("", Map.of("INFERWATCH_ELASTICSEARCH_URL", "http://a:9200, http://b:9200"))
                        .elasticsearch()
                        .urls())
                .containsExactly(URI.create("http://a:9200"), URI.create("http://b:9200"));
        assertThat(load("http: {allowed_hosts: [a.example, b]}", Map.of()).allowedHosts())
                .containsExactly("a.example", "b");
        assertThat(load("", Map.of("INFERWATCH_HTTP_ALLOWED_HOSTS", "a.example, *"))
                        .allowedHosts())
                .containsExactly("a.example", "*");
        assertThat(load("http: {host: '::1'}", Map.of()).httpHost()).isEqualTo("::1");
    }

    @Test
    void cadenceAndPauses_areReadPerModel() throws IOException {
        AnalyzerConfig config = load("""
            models:
              nightly: {cadence: run, pauses: [2026-12-24/2026-12-27, 2027-01-01T00:00:00Z/2027-01-01T06:30:00Z]}
              quiet: {cadence: day, minimum_rows: 60}
              other: {cadence: auto}
            """, Map.of());

        assertThat(config.planOf("nightly").traffic().rhythm()).isEqualTo(Rhythm.RUN);
        assertThat(config.planOf("nightly").traffic().pauses())
                .containsExactly(
                        new Window(Instant.parse("2026-12-24T00:00:00Z"), Instant.parse("2026-12-28T00:00:00Z")),
                        new Window(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2027-01-01T07:00:00Z")));
        assertThat(config.planOf("quiet").traffic().rhythm()).isEqualTo(Rhythm.of("1d"));
        assertThat(config.planOf("quiet").traffic().minimumRows()).isEqualTo(60);
        assertThat(config.planOf("other").traffic()).isEqualTo(TrafficRules.DEFAULTS);
    }

    @Test
    void faultsOfCadenceAndPauses_areNamedAtOnce() {
        assertThat(faults("models: {a: {cadence: hourly, pauses: [2026-12-27/2026-12-24, soon,"
                                + " 2026-02-30/2026-03-01]}}")
                        .faults())
                .extracting(Fault::found)
                .containsExactly("\"hourly\"", "\"2026-12-27/2026-12-24\"", "\"soon\"", "\"2026-02-30/2026-03-01\"");
        assertThat(faults("models: {a: {pauses: 2026-12-24/2026-12-27}}").faults())
                .extracting(Fault::rule)
                .containsExactly("a list of days or times, such as [2026-12-24/2026-12-27]");
    }

    @Test
    void multivariate_isTrueOrFalse() {
        assertThat(faults("models: {a: {multivariate: 'yes'}}").faults())
                .extracting(Fault::key)
                .containsExactly("models.a.multivariate");
    }

    @Test
    void rulesOfPersonalData_areReadFromTheirFile() throws IOException {
        Path rules = Files.writeString(folder.resolve("pii.yaml"), "fields: {'*': {allow: [info@example.com]}}\n");

        PiiScanner scanner = load("pii: {rules: '" + rules + "'}\n", Map.of())
                .personalData()
                .scanner()
                .forField(FieldHint.named("input.text.note"));

        assertThat(scanner.scan("write to info@example.com")).isEmpty();
        assertThat(scanner.scan("write to jane@example.com")).hasSize(1);
    }

    @Test
    void everyFault_isNamedAtOnce() {
        FaultException faults = faults("""
            http: {port: 70000, prot: 1}
            alpha: 2
            schedule: {every: soon}
            elasticsearch: {url: "ftp://x", user: me}
            models: {m: {thresholds: {ks: high}, treshold: 1}}
            """);

        assertThat(faults.faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "http.prot",
                        "http.port",
                        "alpha",
                        "schedule.every",
                        "elasticsearch.url",
                        "elasticsearch.user",
                        "models.m.thresholds.ks",
                        "models.m.treshold");
    }

    @Test
    void settings_areReadPerModelAndColumn() throws IOException {
        MonitorSettings settings = load("""
            alpha: 0.02
            models:
              credit:
                minimum_rows: 50
                thresholds: {ks: 0.1}
                tests: {input.num.income: wasserstein}
                muted: [input.num.noise]
                columns:
                  input.num.age:
                    test: welch_t
                    thresholds: {welch_t: 0.3}
                    importance: 3
                    muted: true
                  input.num.row: {ignored: true}
                  prediction.value: {bounds: {min: 0, max: 1}}
            """, Map.of()).planOf("credit").settings();

        assertThat(settings.alpha()).isEqualTo(0.02);
        assertThat(settings.minimumRows()).isEqualTo(50);
        assertThat(settings.threshold(spec("ks"), "input.num.x")).isEqualTo(0.1);
        assertThat(settings.threshold(spec("welch_t"), "input.num.age")).isEqualTo(0.3);
        assertThat(settings.decidingTests())
                .isEqualTo(Map.of("input.num.income", "wasserstein", "input.num.age", "welch_t"));
        assertThat(settings.mutedSubjects()).containsExactlyInAnyOrder("input.num.noise", "input.num.age");
        assertThat(settings.ignoredColumns()).containsExactly("input.num.row");
        assertThat(settings.importance()).isEqualTo(Map.of("input.num.age", 3.0));
        assertThat(settings.bounds()).isEqualTo(Map.of("prediction.value", new Bounds(0.0, 1.0)));
    }

    @Test
    void modelFaults_nameKeyRuleAndFoundValue() {
        FaultException faults = faults("""
            models:
              m:
                thresholds: {kss: 0.1, ks: 1.5}
                tests: {input.num.age: t_test}
                columns: {input.num.age: {importance: -1, test: ks, colour: red}}
            """);

        assertThat(faults.faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "models.m.thresholds.kss",
                        "models.m.thresholds.ks",
                        "models.m.tests.input.num.age",
                        "models.m.columns.input.num.age.importance",
                        "models.m.columns.input.num.age.colour");
        assertThat(faults.getMessage())
                .contains("models.m.thresholds.ks: Expecting a number from 0 to 1. Found: 1.5")
                .contains("models.m.tests.input.num.age: Expecting a test: one of ");
    }

    @Test
    void shortNamesOfColumns_areFaultsOfTheirPlace() {
        FaultException faults = faults("""
            models:
              m:
                thresholds: {ks/age: 0.1, ks/input.num.age: .nan}
                tests: {age: ks}
                ignored_columns: [age, input.num.row]
                importance: {age: 1, input.num.b: 1e999}
                bounds: {age: {min: 0}, prediction.value: {min: 0, mx: 1}}
                columns: {age: {ignored: true}, event.duration: {muted: true}}
            """);

        assertThat(faults.faults())
                .extracting(fault -> fault.key() + " " + fault.found())
                .containsExactlyInAnyOrder(
                        "models.m.thresholds.ks/age age",
                        "models.m.thresholds.ks/input.num.age \".nan\"",
                        "models.m.tests.age age",
                        "models.m.ignored_columns age",
                        "models.m.importance.age age",
                        "models.m.importance.input.num.b \"Infinity\"",
                        "models.m.bounds.age age",
                        "models.m.bounds.prediction.value.mx mx",
                        "models.m.columns.age age");
    }

    @Test
    void unknownSetting_listsTheValidOnes() {
        assertThat(faults("http: {prot: 1}\n").getMessage())
                .startsWith("http.prot: Expecting one of the settings elasticsearch.url, ")
                .contains("http.port")
                .endsWith("Found: http.prot");
    }

    @Test
    void brokenYaml_isOneLineWithItsPlace() {
        assertThat(faults("a: [1\nb: 2\n").getMessage())
                .contains("config.yaml:2: Expecting YAML. Found: ")
                .hasLineCount(1);
        assertThat(faults("a: {\n\tb: 2\n").getMessage())
                .contains("config.yaml:2: Expecting YAML. Found: ")
                .contains("found character '\\t(TAB)' that cannot start any token");
        assertThat(faults("alpha: 0.1\n---\nalpha: 0.2\n").getMessage())
                .endsWith("config.yaml:3: Expecting one YAML document. Found: another one");
    }

    @Test
    void settingNamedTwice_isAFault() {
        assertThat(faults("alpha: 0.1\nalpha: 0.2\n").getMessage()).contains("Duplicate");
    }

    @Test
    void secrets_doNotPrint() throws IOException {
        AnalyzerConfig config =
                load("elasticsearch: {user: me}\n", Map.of("INFERWATCH_ELASTICSEARCH_PASSWORD", "hunter2"));

        assertThat(config.toString()).doesNotContain("hunter2").contains("***");
    }

    private FaultException faults(String yaml) {
        FaultException faults = catchThrowableOfType(FaultException.class, () -> load(yaml, Map.of()));
        assertThat(faults).isNotNull();
        return faults;
    }

    private AnalyzerConfig load(String yaml, Map<String, String> environment) throws IOException {
        return AnalyzerConfig.load(Files.writeString(folder.resolve("config.yaml"), yaml), environment);
    }

    private static MonitorSpec spec(String monitor) {
        return MonitorCatalog.standard().spec(monitor).orElseThrow();
    }
}
