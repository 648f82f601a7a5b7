// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.operation.ScalingAdvice;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import java.util.List;

/**
 * Keeps and sends only what belongs to work whose lease is held. A conflict between two writes of a finding is therefore never one
 * between two instances when its alert is withdrawn: the other one's alert stays.
 */
record LeasedNotifier(Notifier notifier, LeasedWork work) implements Notifier {
    @Override
    public IncidentOutbox outbox() {
        IncidentOutbox outbox = notifier.outbox();
        if (outbox == IncidentOutbox.NONE) {
            return outbox;
        }
        return new IncidentOutbox() {
            @Override
            public void add(Window window, List<IncidentChange> changes) {
                work.check();
                outbox.add(window, changes);
            }

            @Override
            public void withdraw(Window window, List<IncidentChange> changes) {
                work.check();
                outbox.withdraw(window, changes);
            }
        };
    }

    @Override
    public void notify(Transition transition) {
        notifier.notify(transition);
    }

    @Override
    public void advise(ScalingAdvice advice) {
        work.check();
        notifier.advise(advice);
    }
}
