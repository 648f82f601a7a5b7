// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.finding.Finding;
import java.util.List;

/** What to do about a finding, by its kind: three lines at most. */
final class NextSteps {
    private NextSteps() {}

    static List<String> of(Finding lead) {
        String monitor = lead.worst().map(CheckResult::monitor).orElse("");
        return switch (monitor) {
            case "silence", "volume", "missing_run", "run_rows" ->
                List.of(
                        "Ask whether the service runs, and whether its callers call it: a deploy, a route, a job that did not start.",
                        "Look whether its agent dropped events (metrics of the service, heartbeats of its hosts).",
                        "If the traffic is meant to be so from now on, accept it as normal.");
            case "new_error", "error_template", "error_rate" ->
                List.of(
                        "Read the error texts of the events behind it (query of its rows), the newest first.",
                        "Compare the start with the last deploy of the service and of what it calls.",
                        "Acknowledge while somebody works on it; it ends by itself when calls succeed again.");
            case "latency" ->
                List.of(
                        "Look which host, version or kind of request is slow (where it comes from).",
                        "Compare the start with the last deploy, and with the load of the hosts.",
                        "If it is meant to be so from now on, accept it as normal.");
            case "pii" ->
                List.of(
                        "Find out who sends the personal data, and stop it there.",
                        "Mask the field in the agent of the service; erase what is stored (inferwatch erase).",
                        "Personal data cannot be accepted as normal.");
            case "missing_share" ->
                List.of(
                        "Look where the column comes from: a source that fails, a renamed field, a join without partners.",
                        "Ask what the model does without the value: a default may hide it.",
                        "If the column is meant to be so from now on, accept it as normal.");
            default -> byFamily(lead);
        };
    }

    private static List<String> byFamily(Finding lead) {
        return switch (lead.family()) {
            case CONTRACT ->
                List.of(
                        "Look at the rows that break the rule, and who sends them.",
                        "If the rule is wrong, apply a new version of the contract (inferwatch contract apply).",
                        "A broken contract cannot be accepted as normal.");
            case PERFORMANCE, ESTIMATED_PERFORMANCE ->
                List.of(
                        "Look whether inputs changed at the same time: then the data moved, else the world did.",
                        "Compare versions: is an older one better on the same days?",
                        "Train anew with recent labels, or go back to the version before.");
            case EXPERIMENT ->
                List.of(
                        "Give the traffic back to the control.",
                        "Read why the rule decided so on the page of the model.");
            default ->
                List.of(
                        "Ask what changed at that time: a version, a data source, a unit, a campaign.",
                        "Look at both distributions and at single rows.",
                        "If the new data is right and here to stay, accept it as normal; it becomes the reference.");
        };
    }
}
