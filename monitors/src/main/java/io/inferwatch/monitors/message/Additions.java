// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** What is added to the sentence of a check once more was found out: a sample, late events, hosts, an explanation. */
final class Additions {
    private Additions() {}

    static String of(CheckResult check) {
        Details details = check.details();
        return details.text("sample").map(text -> ", such as \"" + text + "\"").orElse("")
                + hosts(details)
                + late(details)
                + explanation(details);
    }

    /** Whether a silent model's hosts are alive. */
    private static String hosts(Details details) {
        if (details.text("hosts_alive").isPresent()) {
            return "; whether the service is gone is not known, since its events name no host";
        }
        if (details.amount("hosts_alive").isEmpty()) {
            return "";
        }
        return Phrases.count(details, "hosts_alive") == 0
                ? "; no heartbeat either: the service or its agent is gone"
                : "; agents on " + Phrases.counted(details, "hosts_alive") + " of " + Phrases.counted(details, "hosts")
                        + " hosts are alive: no traffic";
    }

    private static String late(Details details) {
        if (!details.has("late_events")) {
            return "";
        }
        boolean all = Phrases.count(details, "late_events") == Phrases.count(details, "events");
        return "; " + Phrases.counted(details, "late_events") + " of " + Phrases.counted(details, "events")
                + " events came late" + (all ? ": no silence" : "");
    }

    private static String explanation(Details details) {
        List<Change> explains = details.changes("explains");
        String among = Phrases.text(details, "explained_among");
        String others = Phrases.text(details, "compared_among");
        return explains.isEmpty()
                ? ""
                : explains.stream()
                        .map(share -> share.of() + ": " + Numbers.percent(share.to()) + " of " + among + " against "
                                + Numbers.percent(share.from()) + " of " + others
                                + (share.from() > 0 ? ", lift " + Numbers.number(share.to() / share.from()) : ""))
                        .collect(Collectors.joining("; ", "; mostly ", ""));
    }
}
