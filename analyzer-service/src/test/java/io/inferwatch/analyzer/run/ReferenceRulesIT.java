// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.message.MessageFormat;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** References that find their rows anew for each window: four weeks of traffic with a weekly rhythm, then a new version. */
@ExtendWith(ElasticsearchExtension.class)
class ReferenceRulesIT {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int WEEKS = 4 * 168;
    private static final int ROWS_PER_HOUR = 12;

    private final Random random = new Random(17);
    private ElasticsearchConnection cluster;
    private EventWriter writer;
    private Analyzer analyzer;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        writer = new EventWriter(cluster, server.namespace());
        Clock clock = Clock.fixed(at(WEEKS + 100), ZoneOffset.UTC);
        analyzer = Analyzer.of(
                new ElasticsearchStorage(cluster, server.namespace()),
                model -> ModelPlan.DEFAULTS.withSettings(
                        MonitorSettings.defaults().withMinimumRows(10)),
                clock);
        analyzer.setUp();
        hours("1", 0, WEEKS + 3);
        hours("2", WEEKS + 3, WEEKS + 6);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void hourOfWeek_comparesWithTheSameHours() {
        analyzer.createReference("m", "week", ReferenceRule.HOUR_OF_WEEK, null);

        CheckResult matched = ks(at(WEEKS), "week");

        assertThat(matched.status()).as(MessageFormat.message(matched)).isEqualTo(Status.OK);
        assertThat(matched.evidence().nReference()).isEqualTo(4L * ROWS_PER_HOUR);
        assertThat(matched.scope().referenceWindows())
                .containsExactly(
                        Windows.hour(at(0)), Windows.hour(at(168)), Windows.hour(at(336)), Windows.hour(at(504)));

        analyzer.createReference("m", "whole", new Window(at(0), at(WEEKS)), null);
        CheckResult whole = ks(at(WEEKS), "whole");
        // Far away, though not significant: the weekly rhythm is the reference's own, and its design effect says so.
        assertThat(whole.evidence().effect()).isGreaterThan(0.9);
        assertThat(whole.scope().referenceWindows()).containsExactly(new Window(at(0), at(WEEKS)));
    }

    @Test
    void hourOfWeek_isTheWholeBeforeFourWeeks() {
        analyzer.createReference("m", "week", ReferenceRule.HOUR_OF_WEEK, null);

        assertThat(ks(at(300), "week").evidence().nReference()).isEqualTo(300L * ROWS_PER_HOUR);
    }

    @Test
    void previousVersion_isTheOneThatServedBefore() {
        analyzer.createReference("m", "before", ReferenceRule.PREVIOUS_VERSION, null);

        CheckResult second = ks(at(WEEKS + 3), "before");
        assertThat(second.scope().modelVersion()).isEqualTo("2");
        assertThat(second.evidence().nReference()).isEqualTo((long) WEEKS * ROWS_PER_HOUR);
        assertThat(second.scope().referenceWindows()).containsExactly(new Window(at(3), at(WEEKS + 3)));

        CheckResult first = ks(at(WEEKS), "before");
        assertThat(first.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(first.reason().code()).isEqualTo(Reason.Code.NO_REFERENCE);
    }

    @Test
    void referenceOfOtherColumns_isSaidOfEachColumn() {
        analyzer.createReference("other", "training", reader -> {
            for (int i = 0; i < 100; i++) {
                reader.accept(Row.of(Map.of("input.num.else", (double) i), Map.of()));
            }
        });
        writer.add("other", "1", at(0), input -> input.putObject("num").put("size", 1));
        for (int i = 0; i < 50; i++) {
            int value = i;
            writer.add("other", "1", at(0), input -> input.putObject("num").put("size", value));
        }
        writer.write();

        List<CheckResult> checks = evaluate("other", at(0), "training");

        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("ks"))
                .extracting(check -> check.subject() + " " + check.reason().code())
                .containsExactlyInAnyOrder("input.num.else NO_ROWS", "input.num.size UNKNOWN_COLUMN");
        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("missing_share"))
                .singleElement()
                .satisfies(check -> assertThat(check.status()).isEqualTo(Status.FAIL));
    }

    @Test
    void references_areVersionsAndKnownByName() {
        analyzer.createReference("m", "a", new Window(at(0), at(24)), null);
        analyzer.createReference("m", "a", new Window(at(24), at(48)), null);

        assertThat(analyzer.references("m")).extracting(r -> r.id()).containsExactly("a@1", "a@2");
        assertThat(analyzer.columns(analyzer.reference("m", "a@1"))).anySatisfy(column -> {
            assertThat(column.name()).isEqualTo("input.num.load");
            assertThat(column.rows()).isEqualTo(24L * ROWS_PER_HOUR);
        });
        assertThat(analyzer.columns(analyzer.reference("m", "a@1")))
                .extracting(column -> column.name())
                .doesNotContain("error.type");
        Window both = new Window(at(WEEKS), at(WEEKS + 6));
        assertThat(analyzer.createReference("m", "a", both, "2").rows()).isEqualTo(3L * ROWS_PER_HOUR);
        assertThatThrownBy(() -> analyzer.createReference("m", "a", both, "3"))
                .hasMessageStartingWith("reference: Expecting events of m 3 from ");
        assertThatThrownBy(() -> analyzer.reference("m", "b")).hasMessageContaining("Found: a@1, a@2");
    }

    private CheckResult ks(Instant hour, String reference) {
        return evaluate("m", hour, reference).stream()
                .filter(check -> check.monitor().equals("ks") && check.subject().equals("input.num.load"))
                .findFirst()
                .orElseThrow();
    }

    private List<CheckResult> evaluate(String model, Instant hour, String reference) {
        List<CheckResult> checks = new ArrayList<>();
        analyzer.analyze(model, List.of(Windows.hour(hour)), reference, MonitorSelection.defaults(), checks::add);
        return checks;
    }

    private void hours(String version, int from, int to) {
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < ROWS_PER_HOUR; i++) {
                double load = hour % 168 + random.nextGaussian();
                writer.add(
                        "m",
                        version,
                        at(hour).plusSeconds(i),
                        input -> input.putObject("num").put("load", load));
            }
        }
        writer.write();
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
