// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingDecision;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What REST and command line let people decide about findings and incidents. Calls block on the cluster: never from an event loop. */
public interface FindingDecisions {
    /** What can be decided. */
    enum Action {
        ACKNOWLEDGE,
        MUTE,
        UNMUTE,
        ACCEPT,
        RESOLVE;

        public static Action of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What is decided.
     *
     * @param until when what is muted is open again; null: when somebody unmutes it
     * @param seen the findings that were decided upon; the decision is refused when one of them changed since. Null: as they are now
     * @param by who decides, see {@link FindingDecision#by}; null: not known
     */
    record Decision(
            Action action,
            @Nullable Instant until,
            @Nullable List<Finding> seen,
            @Nullable String by) {
        public Decision(Action action, @Nullable Instant until) {
            this(action, until, null, null);
        }

        public static Decision of(Action action) {
            return new Decision(action, null);
        }

        /** The same, refused where one of the findings is no longer as it is here. */
        public Decision onlyIf(List<Finding> findings) {
            return new Decision(action, until, List.copyOf(findings), by);
        }

        /** The same by somebody. */
        public Decision by(@Nullable String somebody) {
            return new Decision(action, until, seen, somebody);
        }

        /** As it is kept with each finding that it was about. */
        public FindingDecision at(Instant time) {
            return new FindingDecision(FindingDecision.Kind.valueOf(action.name()), time, by, until);
        }
    }

    /** A finding is no longer as it was when somebody decided upon it. */
    final class ChangedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public ChangedException(String finding) {
            super("finding " + finding + ": Expecting it as it was when it was decided upon. Found: another state");
        }
    }

    /**
     * What came of a decision.
     *
     * @param reference the new reference after ACCEPT, else null
     */
    record Done(List<Finding> findings, @Nullable Reference reference) {
        public Done {
            findings = List.copyOf(findings);
        }
    }

    /** The same; that a decision ends an incident is kept there at once, instead of with the model's next window. */
    default FindingDecisions announcing(IncidentOutbox outbox) {
        return this;
    }

    /**
     * Acts on all of the findings, or on none.
     *
     * @param ids at least one
     * @throws io.inferwatch.analyzer.config.FaultException when the time of the decision does not fit it
     * @throws IllegalArgumentException when a finding is in no state for it; the message says what was expected
     * @throws ChangedException when a finding is not as it was seen
     */
    Done act(Decision decision, List<String> ids);

    /**
     * Acts on those findings of an incident that are in a state for it.
     *
     * @throws IllegalArgumentException when none is; the message says what was expected
     * @throws ChangedException when one is not as it was seen
     */
    Done actOnIncident(Decision decision, String incident);
}
