// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.page.Mark;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.monitors.CheckResult;
import java.util.List;

/**
 * Whether a model is as it should be, in a level and a sentence.
 *
 * @param incidents of which findings were seen in the window
 */
record ModelVerdict(ModelReport report, List<ColumnRow> columns, List<Incident> incidents) {
    ModelVerdict {
        columns = List.copyOf(columns);
        incidents = List.copyOf(incidents);
    }

    private List<Incident> ongoing() {
        return incidents.stream()
                .filter(incident -> incident.state() != IncidentState.ENDED)
                .toList();
    }

    private boolean isEmpty() {
        return report.series().stream().mapToLong(SeriesPoint::events).sum() == 0;
    }

    Mark mark() {
        int worst = ongoing().stream().mapToInt(Incident::level).max().orElse(0);
        if (worst > 0) {
            return Mark.of(worst);
        }
        if (report.summary().reference() == null) {
            return Mark.none("waiting", String.valueOf(report.summary().waiting()));
        }
        if (isEmpty()) {
            return Mark.none("no events", "no events in this window");
        }
        return isEvaluated() ? Mark.of(0) : Mark.none("not evaluated", "no check had enough rows");
    }

    boolean isEvaluated() {
        return report.checks().stream().anyMatch(CheckResult::isConclusive);
    }

    boolean isFine() {
        return report.summary().waiting() == null
                && !isEmpty()
                && isEvaluated()
                && ongoing().isEmpty()
                && report.checks().stream().noneMatch(check -> check.deciding() && check.isWrong());
    }

    String sentence() {
        int open = ongoing().size();
        int ended = incidents.size() - open;
        String seen = open == 0 && ended == 0
                ? "No incident in this window"
                : (open == 0 ? "No incident open" : open + (open == 1 ? " incident open" : " incidents open"))
                        + (ended == 0 ? "" : ", " + ended + " ended in this window");
        return columns.isEmpty() || isEmpty() ? seen + "." : seen + "; " + ofColumns();
    }

    private String ofColumns() {
        boolean none = columns.stream().allMatch(row -> row.mark().level() == null);
        long changed = columns.stream().filter(row -> row.mark().rank() > 0).count();
        return none
                ? "none of " + columns.size() + " columns could be evaluated."
                : changed + " of " + columns.size() + " columns changed.";
    }

    String state(Times times) {
        String waiting = report.summary().waiting();
        if (waiting != null) {
            return "Learning what is normal: " + waiting.replaceFirst("^waiting for a reference, ", "") + ".";
        }
        if (isEmpty()) {
            return "No events " + times.window(report.window()) + ".";
        }
        if (!report.checks().isEmpty() && !isEvaluated()) {
            return "Nothing could be evaluated in this window: no check had enough rows.";
        }
        return "";
    }
}
