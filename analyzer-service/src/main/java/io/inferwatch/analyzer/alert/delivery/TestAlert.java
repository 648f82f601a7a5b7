// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertReceiver.Answer;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.List;

/** A message by which people see whether a receiver works. It goes past filters and the outbox. */
public final class TestAlert {
    private static final String TEXT = "A test of Inferwatch's alerts: nothing is wrong";

    private TestAlert() {}

    /** What the receiver says; what it keeps open is ended at once. Blocks. */
    public static Answer send(AlertReceiver receiver, MessageWriter writer, Instant now) {
        Alert opened = alert(now, IncidentChange.Kind.OPENED);
        Answer answer = receiver.send(writer.write(opened, now, null));
        return answer.result() == AlertReceiver.Result.TAKEN && receiver.keepsOpen()
                ? receiver.send(writer.write(alert(now, IncidentChange.Kind.ENDED), now, opened))
                : answer;
    }

    private static Alert alert(Instant now, IncidentChange.Kind change) {
        boolean ended = change == IncidentChange.Kind.ENDED;
        String id = "test-" + now.toEpochMilli();
        Finding finding = Finding.pending(id, new FindingKey("inferwatch-test", Family.CUSTOM, "test", null, null), now)
                .with(draft -> draft.state(ended ? FindingState.RESOLVED : FindingState.OPEN)
                        .recent(List.of(!ended))
                        .severity(1)
                        .resolvedAt(ended ? now : null)
                        .message(TEXT)
                        .announced(1));
        Incident incident = new Incident(
                id,
                finding.model(),
                null,
                ended ? IncidentState.ENDED : IncidentState.OPEN,
                1,
                1,
                now,
                now,
                finding.resolvedAt(),
                TEXT,
                List.of(finding));
        return Alert.of(new IncidentChange(incident, change), now, 0);
    }
}
