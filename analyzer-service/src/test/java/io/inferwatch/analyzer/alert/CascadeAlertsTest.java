// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.alert.delivery.Alerts;
import io.inferwatch.analyzer.alert.delivery.MessageWriter;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.dependency.Criticality;
import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.finding.FindingRepository.Known;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.plugin.OwnMonitors;
import io.inferwatch.analyzer.report.DependencyMap;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.FindingDecisions.Action;
import io.inferwatch.analyzer.report.FindingDecisions.Decision;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A cascade over models, from their events to the alerts that are sent, without a server. */
class CascadeAlertsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROWS_PER_HOUR = 120;

    /** Named against the order in which models are listed: each feeds the one before. */
    private static final List<String> CHAIN = List.of("a-last", "m-middle", "z-first");

    private static final DependencyGraph GRAPH = DependencyGraph.of(List.of(
            new Dependency("a-last", "m-middle", Criticality.HIGH),
            new Dependency("m-middle", "z-first", Criticality.HIGH)));

    private final Random random = new Random(11);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final Alerts kept = new Alerts(
            alerts,
            List.of(),
            new MessageWriter(AlertSamples.LINKS, DependencyGraph.NONE, "default"),
            Duration.ofHours(24),
            clock);

    @Test
    void cascade_sendsTheAlertsOfItsFirstModelOnly() {
        AnalysisRun run = run(analyzer(GRAPH));
        healthyDay();
        tickAt(run, 24);
        CHAIN.forEach(model -> write(model, 24, 30, 2));
        tickAt(run, 30);

        assertThat(sent()).containsExactly("OPENED z-first");
        String root = findings("z-first").get(0).id();
        assertThat(List.of("a-last", "m-middle"))
                .allSatisfy(model -> assertThat(findings(model)).singleElement().satisfies(finding -> {
                    assertThat(finding.cause()).isEqualTo(new Cause("z-first", root, true));
                    assertThat(finding.root()).isEqualTo(root);
                }));

        CHAIN.forEach(model -> write(model, 30, 36, 0));
        tickAt(run, 36);
        assertThat(sent()).containsExactly("OPENED z-first", "ENDED z-first");
        assertThat(findings("a-last")).extracting(Finding::state).containsExactly(FindingState.RESOLVED);
    }

    /** By the hour, as in service: in some hours the first model is not yet known to be wrong. */
    @Test
    void cascade_isTheSame_whenEachHourIsATick() {
        AnalysisRun run = run(analyzer(GRAPH));
        healthyDay();
        tickAt(run, 24);
        for (int hour = 24; hour < 30; hour++) {
            int from = hour;
            CHAIN.forEach(model -> write(model, from, from + 1, 2));
            tickAt(run, hour + 1);
        }

        assertThat(sent()).containsExactly("OPENED z-first");
    }

    @Test
    void models_thatAreStillWrong_alertWhenTheirCauseIsOver_asOneCascade() {
        AnalysisRun run = run(analyzer(GRAPH));
        healthyDay();
        tickAt(run, 24);
        CHAIN.forEach(model -> write(model, 24, 30, 2));
        tickAt(run, 30);
        write("z-first", 30, 40, 0);
        write("m-middle", 30, 40, 2);
        write("a-last", 30, 40, 2);
        tickAt(run, 40);

        assertThat(sent()).containsExactly("OPENED z-first", "ENDED z-first", "OPENED m-middle");
        Finding middle = findings("m-middle").get(0);
        assertThat(middle.cause()).isNull();
        assertThat(findings("a-last").get(0).cause()).isEqualTo(new Cause("m-middle", middle.id(), true));

        write("z-first", 40, 46, 0);
        write("m-middle", 40, 46, 0);
        write("a-last", 40, 46, 0);
        tickAt(run, 46);
        assertThat(sent()).containsExactly("OPENED z-first", "ENDED z-first", "OPENED m-middle", "ENDED m-middle");
    }

    @Test
    void downstream_thatBeganEarlier_isAlertedOfByItself() {
        AnalysisRun run = run(analyzer(GRAPH));
        healthyDay();
        tickAt(run, 24);
        write("z-first", 24, 28, 0);
        write("m-middle", 24, 30, 2);
        write("a-last", 24, 30, 0);
        tickAt(run, 28);
        write("z-first", 28, 34, 2);
        write("m-middle", 30, 34, 2);
        write("a-last", 30, 34, 0);
        tickAt(run, 34);

        assertThat(sent()).containsExactly("OPENED m-middle", "OPENED z-first");
        assertThat(findings("m-middle").get(0).cause()).isNull();
    }

    @Test
    void models_withoutDependencies_alertEach() {
        AnalysisRun run = run(analyzer(DependencyGraph.NONE));
        healthyDay();
        tickAt(run, 24);
        CHAIN.forEach(model -> write(model, 24, 30, 2));
        tickAt(run, 30);

        assertThat(sent()).containsExactlyInAnyOrder("OPENED z-first", "OPENED m-middle", "OPENED a-last");
    }

    @Test
    void upstream_withoutAnyEvents_isAFinding_andTheCauseOfOthers() {
        AnalysisRun run =
                run(analyzer(DependencyGraph.of(List.of(new Dependency("a-last", "never", Criticality.HIGH)))));
        write("a-last", 0, 24, 0);
        tickAt(run, 24);
        write("a-last", 24, 30, 2);
        tickAt(run, 30);

        assertThat(findings("a-last")).extracting(Finding::subject).contains("never", "input.num.age");
        Finding silent = byFamily("dependency");
        assertThat(silent.title()).isEqualTo("Upstream model never has no events");
        assertThat(byFamily("drift").cause()).isEqualTo(new Cause("never", silent.id(), true));
        assertThat(sent()).containsExactly("OPENED a-last");

        write("never", 24, 31, 0);
        write("a-last", 30, 36, 0);
        write("never", 31, 36, 0);
        tickAt(run, 36);
        assertThat(byFamily("dependency").state()).isEqualTo(FindingState.RESOLVED);
        assertThat(sent()).containsExactly("OPENED a-last", "ENDED a-last");
    }

    /** Its own traffic decides, unless it ended long ago. */
    @Test
    void upstream_thatFallsSilent_isTheCause() {
        AnalysisRun run = run(analyzer(GRAPH));
        healthyDay();
        tickAt(run, 24);
        write("m-middle", 24, 30, 2);
        write("a-last", 24, 30, 0);
        tickAt(run, 30);

        assertThat(findings("z-first")).extracting(Finding::subject).containsExactly("volume");
        assertThat(sent()).containsExactly("OPENED z-first");
        assertThat(findings("m-middle"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.isWithheld()).isTrue());
    }

    @Test
    void map_showsHowTroublePasses() {
        Analyzer analyzer = analyzer(GRAPH);
        AnalysisRun run = run(analyzer);
        healthyDay();
        tickAt(run, 24);
        write("z-first", 24, 30, 2);
        write("m-middle", 24, 30, 2);
        write("a-last", 24, 30, 0);
        tickAt(run, 30);

        DependencyMap map = analyzer.reports().dependencies();
        assertThat(map.models())
                .extracting(model -> model.name() + " " + model.status())
                .containsExactly("z-first UNHEALTHY", "m-middle AFFECTED", "a-last HEALTHY");
        assertThat(map.dependencies())
                .extracting(link -> link.dependency().upstream() + " " + link.active())
                .containsExactly("m-middle false", "z-first true");
        assertThat(map.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.models()).containsExactly("m-middle");
            assertThat(incident.root()).isNotNull();
        });
    }

    /** As the command line analyses the past, upstream models first. */
    @Test
    void analyze_findsCausesToo() {
        Analyzer analyzer = analyzer(GRAPH);
        healthyDay();
        CHAIN.forEach(model -> write(model, 24, 30, 2));
        clock.set(at(31));
        List<Window> windows = new ArrayList<>();
        for (int hour = 24; hour < 30; hour++) {
            windows.add(new Window(at(hour), at(hour + 1)));
        }
        List<CheckResult> checks = new ArrayList<>();
        for (String model : List.of("z-first", "m-middle", "a-last")) {
            analyzer.createReference(model, "day", new Window(at(0), at(24)), null);
            analyzer.analyze(model, windows, null, MonitorSelection.defaults(), checks::add);
        }

        assertThat(findings("a-last").get(0).root())
                .isEqualTo(findings("z-first").get(0).id());
        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("upstream_events"))
                .hasSize(2 * windows.size());
    }

    /** The window that would have ended it otherwise, and the one after a service that was killed, say nothing more. */
    @Test
    void incidentThatAPersonResolves_endsAtOnce_andOnce() {
        Analyzer analyzer = analyzer(DependencyGraph.NONE);
        AnalysisRun run = run(analyzer);
        write("a-last", 0, 24, 0);
        tickAt(run, 24);
        write("a-last", 24, 30, 2);
        tickAt(run, 30);
        assertThat(sent()).containsExactly("OPENED a-last");
        String incident = findings("a-last").get(0).incident();
        List<Finding> announced = storage.findings().ofIncidents(List.of(incident));

        FindingDecisions decisions = analyzer.decisions().announcing(kept.decided());
        decisions.actOnIncident(Decision.of(Action.ACKNOWLEDGE), incident);
        assertThat(sent()).containsExactly("OPENED a-last");
        decisions.actOnIncident(Decision.of(Action.RESOLVE), incident);
        assertThat(sent()).containsExactly("OPENED a-last", "ENDED a-last");

        forgetThatTheEndWasAnnounced(announced);
        write("a-last", 30, 36, 0);
        tickAt(run, 36);
        assertThat(sent()).containsExactly("OPENED a-last", "ENDED a-last");
    }

    /** As where the service is killed after the alert was stored. */
    private void forgetThatTheEndWasAnnounced(List<Finding> before) {
        Known now = storage.findings().read(before.stream().map(Finding::id).toList());
        assertThat(now.findings()).extracting(Finding::announced).containsOnlyNulls();
        Map<String, Integer> announced = new HashMap<>();
        before.forEach(finding -> announced.put(finding.id(), finding.announced()));
        storage.findings()
                .store(
                        now.findings().stream()
                                .map(finding -> finding.withAnnounced(announced.get(finding.id())))
                                .toList(),
                        now);
    }

    private Analyzer analyzer(DependencyGraph graph) {
        return Analyzer.of(storage, model -> ModelPlan.DEFAULTS, graph, OwnMonitors.NONE, clock);
    }

    private AnalysisRun run(Analyzer analyzer) {
        return analyzer.run(new Notifier() {
            @Override
            public void notify(Transition transition) {}

            @Override
            public IncidentOutbox outbox() {
                return kept.outbox();
            }
        });
    }

    private List<String> sent() {
        return alerts.page(AlertQuery.newest(100)).stream()
                .map(StoredAlert::alert)
                .sorted(Comparator.comparing(Alert::at).thenComparing(Alert::place))
                .map(CascadeAlertsTest::words)
                .toList();
    }

    private static String words(Alert alert) {
        return alert.change() + " " + alert.incident().model();
    }

    private Finding byFamily(String family) {
        return findings("a-last").stream()
                .filter(finding -> finding.family().value().equals(family))
                .findFirst()
                .orElseThrow();
    }

    private List<Finding> findings(String model) {
        return storage.findings().findings(model).stream()
                .filter(finding -> finding.state() != FindingState.PENDING)
                .toList();
    }

    private void healthyDay() {
        CHAIN.forEach(model -> write(model, 0, 24, 0));
    }

    private void tickAt(AnalysisRun run, int hour) {
        clock.set(at(hour).plusSeconds(61));
        run.tick();
    }

    private void write(String model, int from, int to, double shift) {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            for (int i = 0; i < ROWS_PER_HOUR; i++) {
                Row row = new Row(
                        Map.of("input.num.age", 40 + 10 * (random.nextGaussian() + shift)), Map.of(), 1, Map.of());
                events.add(new InMemoryEvent(model, "1", "primary", at(hour).plusSeconds(30L * i), row));
            }
        }
        storage.write(events);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
