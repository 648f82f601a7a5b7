// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.json.IncidentJson;
import io.inferwatch.analyzer.json.LookJson;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.demo.incident.Comparison;
import io.inferwatch.demo.incident.Comparison.IncidentResult;
import io.inferwatch.demo.incident.Incident;
import io.inferwatch.demo.trial.Trial;
import io.inferwatch.demo.trial.TrialResult;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.finding.Finding;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the comparison of incidents and findings as JSON and as text. */
final class DemoReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DemoReport() {}

    static ObjectNode json(Comparison comparison) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        comparison.results().stream().map(DemoReport::json).forEach(json.putArray("incidents")::add);
        comparison.unexpected().stream().map(FindingJson::toJson).forEach(json.putArray("unexpected")::add);
        comparison.trials().stream().map(DemoReport::json).forEach(json.putArray("experiments")::add);
        Incidents.of(comparison.findings()).stream().map(IncidentJson::summary).forEach(json.putArray("reported")::add);
        return json.put("agree", comparison.agrees());
    }

    private static ObjectNode json(TrialResult result) {
        Trial trial = result.trial();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", trial.name());
        json.put("model", trial.model());
        json.put("kind", trial.kind().value());
        json.put("control", trial.control());
        json.put("candidate", trial.candidate().version());
        json.put("verdict", value(trial.expected()));
        json.put("found", result.found().isPresent());
        ArrayNode history = json.putArray("history");
        result.history().forEach(look -> history.add(LookJson.summary(look)));
        return json;
    }

    private static String value(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(IncidentResult result) {
        Incident incident = result.incident();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", incident.name());
        json.put("model", incident.model());
        json.put("family", incident.family().value());
        incident.subjects().forEach(json.putArray("subjects")::add);
        json.put("from", incident.window().from().toString());
        json.put("to", incident.window().to().toString());
        json.put("found", result.isFound());
        result.findings().stream().map(FindingJson::toJson).forEach(json.putArray("findings")::add);
        return json;
    }

    static String text(Comparison comparison) {
        String results = comparison.results().stream().map(DemoReport::line).collect(Collectors.joining());
        String unexpected =
                comparison.unexpected().stream().map(DemoReport::line).collect(Collectors.joining());
        String trials = comparison.trials().stream().map(DemoReport::line).collect(Collectors.joining());
        return "Injected incidents (times in UTC):\n" + results
                + (trials.isEmpty() ? "" : "Experiments:\n" + trials)
                + reported(comparison)
                + (unexpected.isEmpty() ? "Nothing else was found.\n" : "Found, but not injected:\n" + unexpected);
    }

    private static String line(IncidentResult result) {
        Incident incident = result.incident();
        return "  %-7s %-16s %-15s %-11s %s to %s  %s%n"
                .formatted(
                        result.isFound() ? "found" : "MISSED",
                        incident.name(),
                        incident.model(),
                        incident.family().value(),
                        TIME.format(incident.window().from()),
                        TIME.format(incident.window().to()),
                        result.findings().stream().map(Finding::message).collect(Collectors.joining("; ")));
    }

    /** What people would have heard of. */
    private static String reported(Comparison comparison) {
        String lines = Incidents.of(comparison.findings()).stream()
                .map(incident -> "  %-10s %-15s %s  %s (findings: %d, id %s)%n"
                        .formatted(
                                Words.level(incident.peak()),
                                incident.model(),
                                TIME.format(incident.since()),
                                incident.title(),
                                incident.findings().size(),
                                incident.id()))
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "Reported, findings that began together as one:\n" + lines;
    }

    /** The three pages that are worth opening first. */
    static String links(URI pages, Comparison comparison) {
        String first = "Worth opening first:\n"
                + "  what is wrong now    " + pages + "/\n"
                + "  the week on a sheet  " + pages + "/week\n";
        return first
                + Incidents.of(comparison.findings()).stream()
                        .max(Comparator.comparing(io.inferwatch.analyzer.incident.Incident::peak)
                                .thenComparing(incident -> incident.findings().size()))
                        .map(incident -> "  the worst incident   " + pages + "/incidents/" + incident.id() + "\n")
                        .orElse("");
    }

    private static String line(TrialResult result) {
        Trial trial = result.trial();
        return "  %-7s %-18s %-15s %-11s %s%n"
                .formatted(
                        result.found().isPresent() ? "found" : "MISSED",
                        trial.name(),
                        trial.model(),
                        value(trial.expected()),
                        result.found()
                                .map(look -> TIME.format(look.time()) + "  " + String.join("; ", look.reasons()))
                                .orElse(""));
    }

    private static String line(Finding finding) {
        return "  %-15s %-11s %s since %s: %s%n"
                .formatted(
                        finding.model(),
                        finding.family().value(),
                        finding.subject(),
                        TIME.format(finding.since()),
                        finding.message());
    }
}
