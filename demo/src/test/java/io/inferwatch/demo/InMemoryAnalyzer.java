// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.analyzer.incident.IncidentRule;
import io.inferwatch.demo.model.DemoModel;
import io.inferwatch.demo.model.Prediction;
import io.inferwatch.demo.model.Request;
import io.inferwatch.demo.model.Text;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.FindingTracker;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.LayoutBuilder;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The monitors on the demo's traffic without a server: first day as the reference, then hour by hour. Fast enough to try many
 * seeds.
 */
final class InMemoryAnalyzer {
    private static final int HOURS_OF_A_DAY = 24;

    private final PiiScanner scanner = PiiScanner.standard();
    private final IncidentRule incidents = new IncidentRule();
    private final Traffic traffic;

    InMemoryAnalyzer(Traffic traffic) {
        this.traffic = traffic;
    }

    /** All findings of a model but the pending ones. */
    List<Finding> findings(DemoModel model) {
        List<List<Request>> firstDay = IntStream.range(0, HOURS_OF_A_DAY)
                .mapToObj(hour -> traffic.hour(model, hour))
                .toList();
        Layout layout = layout(
                model,
                firstDay.stream().flatMap(List::stream).map(r -> row(model, r)).toList());
        Profile reference = firstDay.stream()
                .map(requests -> profile(model, layout, requests))
                .reduce(Profile.EMPTY, Profile::merge);
        List<Finding> findings = List.of();
        for (int hour = HOURS_OF_A_DAY; hour < Replay.HOURS; hour++) {
            Window window = new Window(traffic.startOf(hour), traffic.startOf(hour + 1));
            FindingTracker tracker = FindingTracker.of(findings);
            tracker.update(window, checks(model, window, layout, reference, traffic.hour(model, hour)));
            findings = incidents.join(tracker.findings());
        }
        return findings.stream()
                .filter(finding -> finding.state() != FindingState.PENDING)
                .toList();
    }

    private List<CheckResult> checks(
            DemoModel model, Window window, Layout layout, Profile reference, List<Request> requests) {
        Map<String, List<Request>> versions = new TreeMap<>();
        requests.forEach(r ->
                versions.computeIfAbsent(r.version(), v -> new ArrayList<>()).add(r));
        List<CheckResult> checks = new ArrayList<>();
        Profile whole = Profile.SILENT_HOUR;
        for (Map.Entry<String, List<Request>> version : versions.entrySet()) {
            whole = profile(model, layout, version.getValue());
            Scope scope = new Scope(model.name(), version.getKey(), null, window, "first-day@1");
            checks.addAll(MonitorCatalog.standard()
                    .evaluate(
                            new Comparison(scope, reference, whole, layout, MonitorSettings.defaults()),
                            MonitorSelection.defaults()));
        }
        Scope scope = new Scope(model.name(), null, null, window, "first-day@1");
        checks.addAll(MonitorCatalog.standard()
                .evaluateModel(new Comparison(scope, reference, whole, layout, MonitorSettings.defaults())));
        return checks;
    }

    private Profile profile(DemoModel model, Layout layout, List<Request> requests) {
        ProfileBuilder builder = new ProfileBuilder(layout);
        requests.forEach(request -> builder.add(row(model, request)));
        return builder.build();
    }

    private static Layout layout(DemoModel model, List<Row> rows) {
        Map<String, List<Double>> numeric = new TreeMap<>();
        Map<String, Map<String, Long>> categorical = new TreeMap<>(Map.of(Fields.ERROR_TYPE, new HashMap<>()));
        for (Row row : rows) {
            row.numeric()
                    .forEach((column, value) -> numeric.computeIfAbsent(column, c -> new ArrayList<>())
                            .add(value));
            row.categorical()
                    .forEach((column, value) -> categorical
                            .computeIfAbsent(column, c -> new HashMap<>())
                            .merge(value, 1L, Long::sum));
        }
        LayoutBuilder builder = new LayoutBuilder(1);
        numeric.forEach((column, values) -> builder.numeric(
                column, values.stream().mapToDouble(Double::doubleValue).toArray()));
        categorical.forEach(builder::categorical);
        return builder.build();
    }

    /** What the agent would have sent of one request. */
    private Row row(DemoModel model, Request request) {
        Map<String, Double> numeric = new HashMap<>();
        Map<String, String> categorical = new HashMap<>();
        Map<String, Set<String>> pii = new HashMap<>();
        request.inputs().forEach((name, value) -> {
            if (value instanceof Number number) {
                numeric.put(Fields.INPUT_NUM + name, number.doubleValue());
            } else if (value instanceof Boolean) {
                categorical.put(Fields.INPUT_BOOL + name, value.toString());
            } else if (value instanceof Text text) {
                Set<String> types = new HashSet<>();
                scanner.scan(text.value()).forEach(span -> types.add(span.type().name()));
                pii.put(Fields.INPUT_TEXT + name, types);
            } else {
                categorical.put(Fields.INPUT_CAT + name, value.toString());
            }
        });
        numeric.put(Fields.EVENT_DURATION, (double) request.latency().toNanos());
        categorical.put(Fields.EVENT_OUTCOME, request.fault() == null ? "success" : "failure");
        if (request.fault() == null) {
            Prediction prediction = model.predict(request);
            numeric.put(Fields.PREDICTION_VALUE, prediction.score());
            categorical.put(Fields.PREDICTION_LABEL, prediction.label());
        } else {
            categorical.put(Fields.ERROR_TYPE, request.fault());
        }
        return new Row(numeric, categorical, 1, pii);
    }
}
