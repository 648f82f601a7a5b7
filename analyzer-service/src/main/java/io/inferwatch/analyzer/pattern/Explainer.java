// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.monitors.pattern.Explanations;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Quantiles;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends the message of a failed check of operation with what explains it: which version, host, client or feature. */
final class Explainer {
    private static final double TAIL = 0.95;
    private static final long MOST_EVENTS = 50_000;
    private static final Selection FAILED = new Selection.OneOf(Fields.EVENT_OUTCOME, List.of("failure"));

    private final ValueCounts counts;
    private final ExplanationCandidates candidates;

    Explainer(ValueCounts counts, ExplanationCandidates candidates) {
        this.counts = counts;
        this.candidates = candidates;
    }

    /** What is compared with what, and how both are called. */
    private record Contrast(EventSelection anomalous, EventSelection normal, String theAnomalous, String theNormal) {}

    /** Events and how many they are. */
    private record Side(EventSelection events, long count) {}

    /** A sample where there are many: a reference of weeks costs as much as one of a day. */
    private Side side(EventSelection all) {
        long count = counts.count(all);
        EventSelection some = all.sampled(count, MOST_EVENTS);
        return new Side(some, some.equals(all) ? count : counts.count(some));
    }

    CheckResult explain(CheckResult check, EvaluatedWindow evaluated) {
        boolean failed = check.deciding()
                && check.status() == Status.FAIL
                && (check.family() == Family.OPERATION || check.family() == Family.ANOMALY);
        Contrast contrast = failed ? contrast(check, evaluated) : null;
        if (contrast == null) {
            return check;
        }
        Side anomalous = side(contrast.anomalous());
        Side normal = side(contrast.normal());
        if (anomalous.count() == 0 || normal.count() == 0) {
            return check;
        }
        Details explanation = Explanations.facts(
                Explanations.rank(
                        candidates.of(anomalous.events(), normal.events(), evaluated.layout()),
                        anomalous.count(),
                        normal.count(),
                        evaluated.settings().alpha()),
                contrast.theAnomalous(),
                contrast.theNormal());
        return check.withDetails(check.details().with(explanation));
    }

    private static @Nullable Contrast contrast(CheckResult check, EvaluatedWindow evaluated) {
        String what = check.family() == Family.ANOMALY ? check.subject() : check.monitor();
        String name = check.scope().segment();
        Optional<Segment> segment = name == null ? Optional.empty() : evaluated.segment(name);
        if (name != null && segment.isEmpty()) {
            return null;
        }
        EventSelection now = within(evaluated.now(check.scope().modelVersion()), segment);
        if (what.startsWith("error_rate")) {
            return new Contrast(now.with(FAILED), now.with(new Selection.Not(FAILED)), "failures", "the rest");
        }
        if (what.startsWith("latency")) {
            return check.direction() == Direction.UP ? slow(check, now, evaluated) : null;
        }
        return what.startsWith("volume") ? volume(check, now, within(before(check, evaluated), segment)) : null;
    }

    private static EventSelection within(EventSelection all, Optional<Segment> segment) {
        return segment.map(part -> all.with(new Selection.OneOf(part.column(), List.of(part.value()))))
                .orElse(all);
    }

    private static EventSelection before(CheckResult check, EvaluatedWindow evaluated) {
        return check.family() == Family.ANOMALY ? evaluated.weekBefore() : evaluated.before();
    }

    private static @Nullable Contrast slow(CheckResult check, EventSelection now, EvaluatedWindow evaluated) {
        Profile reference = evaluated.reference(check.scope());
        Layout layout = check.scope().segment() == null
                ? evaluated.layout()
                : evaluated.layout().ofSegments();
        NumericProfile durations =
                reference == null ? null : reference.numeric().get(Fields.EVENT_DURATION);
        Grid grid = layout.grids().get(Fields.EVENT_DURATION);
        if (durations == null || grid == null || durations.moments().n() == 0) {
            return null;
        }
        Selection slow = new Selection.Query(Map.of("range", Map.of(Fields.EVENT_DURATION, Map.of("gt", (long)
                Quantiles.quantile(durations, grid, TAIL)))));
        return new Contrast(now.with(slow), now.with(new Selection.Not(slow)), "slow requests", "the rest");
    }

    private static @Nullable Contrast volume(CheckResult check, EventSelection now, EventSelection before) {
        return switch (check.direction()) {
            case UP -> new Contrast(now, before, "the requests now", "those before");
            case DOWN -> new Contrast(before, now, "the requests before", "those now");
            case CHANGED, NONE -> null;
        };
    }
}
