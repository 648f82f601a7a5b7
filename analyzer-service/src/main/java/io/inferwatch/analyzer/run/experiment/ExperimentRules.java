// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.KnownMetric;
import io.inferwatch.analyzer.metric.MetricRepository;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks an experiment that somebody asks for, completely. */
final class ExperimentRules {
    private static final Duration PAST = Duration.ofDays(90);
    private static final Duration DAY = Duration.ofDays(1);
    private static final double HALF = .5;

    private final EventRepository events;
    private final MetricRepository metrics;
    private final ExperimentRepository experiments;

    ExperimentRules(EventRepository events, MetricRepository metrics, ExperimentRepository experiments) {
        this.events = events;
        this.metrics = metrics;
        this.experiments = experiments;
    }

    /** @throws RuleViolationException with every fault */
    Experiment checked(ExperimentDraft draft, Instant now) {
        Extent extent = events.extents().get(draft.model());
        if (extent == null || extent.events() == 0) {
            throw RuleViolationException.of(
                    "model",
                    "a model that has sent events (" + listed(events.extents().keySet()) + ")",
                    draft.model());
        }
        List<RuleViolation> faults = new ArrayList<>();
        checkName(draft, faults);
        checkRunning(draft.model(), faults);
        checkVersions(draft, extent, faults);
        checkStart(draft, now, faults);
        ExperimentKind kind = kind(draft, faults);
        Double share = share(draft, kind, faults);
        List<ExperimentMetric> planned = metrics(draft, kind, now, faults);
        if (!faults.isEmpty()) {
            throw new RuleViolationException(faults);
        }
        return new Experiment(
                draft.model(),
                draft.name(),
                kind,
                Objects.requireNonNull(draft.control()),
                Objects.requireNonNull(draft.candidate()),
                share,
                planned,
                draft.started() == null ? now : draft.started(),
                null);
    }

    private void checkName(ExperimentDraft draft, List<RuleViolation> faults) {
        String name = draft.name();
        if (name.isBlank()
                || name.length() > MetricEvent.NAME_CHARACTERS
                || name.codePoints().anyMatch(Character::isISOControl)) {
            faults.add(RuleViolation.of(
                    "name",
                    "1 to " + MetricEvent.NAME_CHARACTERS + " characters, not blank, without control characters",
                    name.length() > MetricEvent.NAME_CHARACTERS ? name.length() + " characters" : "'" + name + "'"));
        } else {
            experiments
                    .find(name)
                    .ifPresent(other -> faults.add(RuleViolation.of(
                            "name", "a name that no experiment had", name + " of model " + other.model())));
        }
    }

    private void checkRunning(String model, List<RuleViolation> faults) {
        experiments.running().stream()
                .filter(other -> other.model().equals(model))
                .findFirst()
                .ifPresent(other -> faults.add(RuleViolation.of(
                        "model",
                        "a model without a running experiment",
                        model + ", of which " + other.name() + " runs")));
    }

    private void checkVersions(ExperimentDraft draft, Extent extent, List<RuleViolation> faults) {
        String control = draft.control();
        String candidate = draft.candidate();
        String seen = " of model " + draft.model() + " (" + listed(extent.versions()) + ")";
        if (control == null || !extent.versions().contains(control)) {
            faults.add(RuleViolation.of("control", "a version" + seen, found(control)));
        } else if (!hasServed(draft.model(), control, extent)) {
            faults.add(RuleViolation.of("control", "a version that has served", control + ", a shadow until now"));
        }
        if (candidate == null || candidate.isBlank()) {
            faults.add(RuleViolation.of("candidate", "a version" + seen, found(candidate)));
        } else if (candidate.equals(control)) {
            faults.add(RuleViolation.of("candidate", "another version than the control", candidate));
        } else if (!draft.unseenCandidate() && !extent.versions().contains(candidate)) {
            faults.add(RuleViolation.of("candidate", "a version" + seen + ", or --unseen-candidate", candidate));
        }
    }

    private static String found(@Nullable String version) {
        return version == null ? "none" : version;
    }

    private boolean hasServed(String model, String version, Extent extent) {
        Instant first = Objects.requireNonNull(extent.first());
        Instant last = Objects.requireNonNull(extent.last());
        return events.slices(model, new Window(first, last.plusMillis(1))).stream()
                .anyMatch(slice -> slice.key().version().equals(version)
                        && !slice.key().role().equals(ModelRole.SHADOW.value()));
    }

    private static void checkStart(ExperimentDraft draft, Instant now, List<RuleViolation> faults) {
        Instant started = draft.started();
        if (started != null && started.isAfter(now)) {
            faults.add(RuleViolation.of("from", "a time that is not in the future", started));
        }
    }

    private static ExperimentKind kind(ExperimentDraft draft, List<RuleViolation> faults) {
        try {
            return draft.kind() == null ? ExperimentKind.AB : ExperimentKind.of(draft.kind());
        } catch (RuleViolationException broken) {
            faults.addAll(broken.violations());
            return ExperimentKind.AB;
        }
    }

    private static @Nullable Double share(ExperimentDraft draft, ExperimentKind kind, List<RuleViolation> faults) {
        Double share = draft.share();
        if (share != null && !(share > 0 && share < 1) && !(kind.isPaired() && share >= 0 && share <= 1)) {
            faults.add(RuleViolation.of("share", "a number above 0 and below 1", share));
        }
        if (kind.isPaired()) {
            return null;
        }
        return share == null && kind == ExperimentKind.AB ? Double.valueOf(HALF) : share;
    }

    private List<ExperimentMetric> metrics(
            ExperimentDraft draft, ExperimentKind kind, Instant now, List<RuleViolation> faults) {
        List<String> texts = draft.metrics().isEmpty() ? usual(kind) : draft.metrics();
        List<ExperimentMetric> planned = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                ExperimentMetric metric = ExperimentMetric.parse(texts.get(i), i == 0, kind);
                if (!names.add(metric.name())) {
                    faults.add(RuleViolation.of("metric", "each metric once", metric.name()));
                }
                planned.add(metric);
            } catch (RuleViolationException broken) {
                faults.addAll(broken.violations());
            }
        }
        checkNames(draft.model(), kind, planned, now, faults);
        return planned;
    }

    private static List<String> usual(ExperimentKind kind) {
        return switch (kind) {
            case AB, CANARY -> List.of(KnownMetric.ERROR_RATE, KnownMetric.LATENCY);
            case SHADOW -> List.of(KnownMetric.AGREEMENT, KnownMetric.ERROR_RATE, KnownMetric.LATENCY);
            case INTERLEAVING -> List.of(KnownMetric.PREFERENCE, KnownMetric.ERROR_RATE);
        };
    }

    /** Every name that is none of ours must be that of a business metric with values. */
    private void checkNames(
            String model,
            ExperimentKind kind,
            List<ExperimentMetric> planned,
            Instant now,
            List<RuleViolation> faults) {
        List<String> others = planned.stream()
                .map(ExperimentMetric::name)
                .filter(KnownMetric::isBusiness)
                .toList();
        if (!others.isEmpty()) {
            Set<String> business = metrics.means(model, new Window(now.minus(PAST), now.plus(DAY)), DAY)
                    .keySet();
            String rule = "one of " + String.join(", ", KnownMetric.names(kind)) + ", or a business metric of model "
                    + model + " (" + listed(business) + ")";
            others.stream()
                    .filter(name -> !business.contains(name))
                    .forEach(name -> faults.add(RuleViolation.of("metric", rule, name)));
        }
    }

    private static String listed(Iterable<String> names) {
        Set<String> sorted = new TreeSet<>();
        names.forEach(sorted::add);
        return sorted.isEmpty() ? "none has any" : String.join(", ", sorted);
    }
}
