// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.page.text.Names;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.IncidentReport;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingDecision;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Something that happened to an incident. */
public record HistoryLine(Instant time, String text) {
    /** In the order of time. */
    static List<HistoryLine> of(IncidentReport report) {
        Incident incident = report.incident();
        List<HistoryLine> lines = new ArrayList<>();
        for (Finding finding : incident.findings()) {
            String name = Names.of(finding.subject()).text();
            lines.add(new HistoryLine(finding.since(), name + ": first seen"));
            if (finding.resolvedAt() != null) {
                lines.add(new HistoryLine(
                        finding.resolvedAt(),
                        name + ": over, last seen in the window until " + clock(finding.lastSeen())));
            } else if (finding.state() == FindingState.OPEN) {
                lines.add(new HistoryLine(finding.lastSeen(), name + ": still wrong in the window until then"));
            } else {
                lines.add(new HistoryLine(finding.lastSeen(), name + ": " + state(finding)));
            }
        }
        lines.addAll(decisions(incident));
        report.alerts().forEach(alert -> lines.add(new HistoryLine(alert.created(), alert(alert))));
        lines.sort(Comparator.comparing(HistoryLine::time));
        return lines;
    }

    private static String clock(Instant time) {
        return Times.clock(time);
    }

    /** What was decided of several findings at once is one line. */
    private static List<HistoryLine> decisions(Incident incident) {
        Map<FindingDecision, List<String>> names = new LinkedHashMap<>();
        for (Finding finding : incident.findings()) {
            String name = Names.of(finding.subject()).text();
            finding.decisions()
                    .forEach(decision -> names.computeIfAbsent(decision, any -> new ArrayList<>())
                            .add(name));
        }
        int all = incident.findings().size();
        return names.entrySet().stream()
                .map(one -> new HistoryLine(one.getKey().time(), decision(one.getKey(), one.getValue(), all)))
                .toList();
    }

    private static String decision(FindingDecision decision, List<String> names, int all) {
        String who = decision.by() == null ? "somebody" : decision.by();
        String what = switch (decision.kind()) {
            case ACKNOWLEDGE -> "acknowledged ";
            case MUTE -> "muted ";
            case UNMUTE -> "unmuted ";
            case ACCEPT -> "accepted as normal ";
            case RESOLVE -> "resolved ";
        };
        return who + " " + what + (names.size() == all ? "it" : String.join(", ", names));
    }

    /** Findings of older versions do not say who decided, nor when. */
    private static String state(Finding finding) {
        String state = finding.state().name().toLowerCase(Locale.ROOT);
        return (finding.decisions().isEmpty() ? "somebody " + state + " it; " : "")
                + "last wrong in the window until then";
    }

    private static String alert(StoredAlert stored) {
        String receivers = stored.deliveries().stream()
                .filter(delivery -> delivery.state() != Delivery.State.FILTERED)
                .map(delivery -> delivery.receiver() + " " + word(delivery))
                .collect(Collectors.joining(", "));
        String what = switch (stored.alert().change()) {
            case OPENED -> "Opened";
            case WORSE -> "Worse: " + Words.level(stored.alert().incident().level());
            case ENDED -> "Ended";
        };
        return what + (receivers.isEmpty() ? ", nobody to tell" : ", alert: " + receivers);
    }

    private static String word(Delivery delivery) {
        String answer = delivery.answer();
        return switch (delivery.state()) {
            case WAITING -> "waiting";
            case TAKEN, REPEATED -> "took it" + (answer == null ? "" : " (" + answer + ")");
            case REFUSED -> "refused it" + (answer == null ? "" : " (" + answer + ")");
            case EXPIRED -> "never took it";
            case FILTERED -> "did not want it";
        };
    }
}
