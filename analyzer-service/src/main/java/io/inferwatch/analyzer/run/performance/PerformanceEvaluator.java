package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.run.performance.Estimates.Part;
import io.inferwatch.analyzer.run.performance.LabelledSummaries.Labelled;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.performance.ErrorDistributionCheck;
import io.inferwatch.monitors.monitor.performance.LabelCoverage;
import io.inferwatch.monitors.monitor.performance.MetricChecks;
import io.inferwatch.monitors.monitor.performance.MetricChecks.Side;
import io.inferwatch.monitors.monitor.performance.SliceChecks;
import io.inferwatch.monitors.monitor.performance.ValueCheck;
import io.inferwatch.monitors.performance.slice.SliceCounts;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.schema.ModelRole;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks how good a model was in a window: version by version, and the deciding metrics segment by segment. Models without a
 * label have no such checks, and cost no request. Not thread-safe; calls block.
 */
public final class PerformanceEvaluator {
    private final OutcomeRepository outcomes;
    private final LabelledSummaries summaries;
    private final LabelledReferences references;
    private final Estimates estimates;
    private final ErrorStreams errors;
    private final PositiveRates positives;
    private final Function<String, ModelPlan> plans;
    private final Clock clock;
    private Set<String> labelled = Set.of();

    public PerformanceEvaluator(
            OutcomeRepository outcomes, PredictedRows predictions, Function<String, ModelPlan> plans, Clock clock) {
        this.outcomes = outcomes;
        this.summaries = new LabelledSummaries(outcomes);
        this.references = new LabelledReferences(summaries);
        this.estimates = new Estimates(outcomes, predictions);
        this.errors = new ErrorStreams(outcomes);
        this.positives = new PositiveRates(outcomes, clock);
        this.plans = plans;
        this.clock = clock;
    }

    /** Finds out which models have labels. One request. */
    public void refresh() {
        labelled = outcomes.models();
    }

    /** Whether a model had labels when {@link #refresh} was called last. */
    public boolean isLabelled(String model) {
        return labelled.contains(model);
    }

    public List<CheckResult> evaluate(LabelledWindow asked) {
        if (!isLabelled(asked.model())) {
            return List.of();
        }
        Labelled model = labelled(asked);
        Map<SummaryKey, PerformanceSummary> found = summaries.of(model, asked.window());
        List<CheckResult> checks = new ArrayList<>();
        asked.profile().versions().forEach((version, events) -> {
            String role = String.valueOf(asked.profile().role(version));
            checks.addAll(ofVersion(asked, model, version, role, events, found));
        });
        Set<String> muted = asked.settings().mutedSubjects();
        return checks.stream()
                .map(check -> muted.contains(check.subject()) ? check.withDeciding(false) : check)
                .toList();
    }

    /** The curves of the versions with labels in a window; its summaries are known after {@link #evaluate}. */
    public List<PerformanceCurves> curves(LabelledWindow asked) {
        if (!isLabelled(asked.model())) {
            return List.of();
        }
        Labelled model = labelled(asked);
        Map<SummaryKey, PerformanceSummary> found = summaries.of(model, asked.window());
        List<PerformanceCurves> curves = new ArrayList<>();
        asked.profile().versions().forEach((version, events) -> {
            String role = String.valueOf(asked.profile().role(version));
            PerformanceSummary current = found.get(new SummaryKey(version, role, null));
            if (current != null && current.isClassifier()) {
                LabelledReference reference =
                        references.of(model, asked.references().apply(version), null);
                curves.add(Curves.of(version, current, reference.summary()));
            }
        });
        return curves;
    }

    private Labelled labelled(LabelledWindow asked) {
        return new Labelled(
                asked.model(), plans.apply(asked.model()).performance().positiveClass(), asked.segments());
    }

    private List<CheckResult> ofVersion(
            LabelledWindow asked,
            Labelled model,
            String version,
            String role,
            Profile events,
            Map<SummaryKey, PerformanceSummary> found) {
        LabelledReference reference = references.of(model, asked.references().apply(version), null);
        PerformanceSummary current = found.getOrDefault(new SummaryKey(version, role, null), PerformanceSummary.EMPTY);
        Part part = new Part(asked, plans.apply(asked.model()).performance(), version, role);
        List<CheckResult> whole = current.rows() == 0
                ? unlabelled(asked, version, events, reference.side())
                : compare(asked, version, null, coverage(part, reference, current, events), reference.side(), current);
        List<CheckResult> checks = new ArrayList<>(estimates.with(part, reference, whole));
        if (whole.stream().anyMatch(CheckResult::deciding)) {
            Double usual = current.isClassifier() ? null : reference.side().value("mae");
            errors.check(part, usual).ifPresent(checks::add);
            checks.addAll(slices(part, reference, current));
        }
        worth(part, reference.summary(), current).ifPresent(checks::add);
        positiveRate(part, reference, current, events).ifPresent(checks::add);
        errorDistribution(part, reference.summary(), current).ifPresent(checks::add);
        for (Segment segment : asked.segments()) {
            PerformanceSummary summary = found.get(new SummaryKey(version, role, segment.name()));
            Profile its = asked.profile().versions(segment.name()).get(version);
            if (summary != null && its != null) {
                Side before = references
                        .of(model, asked.references().apply(version), segment.name())
                        .side();
                compare(asked, version, segment.name(), coverage(part, reference, summary, its), before, summary)
                        .stream()
                        .filter(CheckResult::deciding)
                        .forEach(checks::add);
            }
        }
        return checks;
    }

    /** How many of the events have a label, and how many of the labels are here as far as the delays of the reference say. */
    private LabelCoverage coverage(Part part, LabelledReference reference, PerformanceSummary current, Profile events) {
        LabelledWindow asked = part.asked();
        String positive = onlyPositive(part, reference.summary(), current);
        if (positive != null) {
            return new LabelCoverage(current.rows(), events.rows(), positives.arrived(part, positive), true);
        }
        Duration age = Duration.between(asked.window().to(), clock.instant());
        double arrived = details(asked, reference, part.version())
                .delays()
                .maturity(Math.max(0, (double) age.toSeconds()))
                .value();
        return new LabelCoverage(current.rows(), events.rows(), arrived);
    }

    /** The positive class where negatives get no label; else null. */
    private static @Nullable String onlyPositive(Part part, PerformanceSummary reference, PerformanceSummary current) {
        if (!part.rules().onlyPositivesAreLabelled()) {
            return null;
        }
        String known = part.rules().positiveClass();
        String before = reference.isClassifier() ? reference.positiveClass() : null;
        return known != null ? known : before != null ? before : current.positiveClass();
    }

    private Optional<CheckResult> positiveRate(
            Part part, LabelledReference reference, PerformanceSummary current, Profile events) {
        String positive = onlyPositive(part, reference.summary(), current);
        return positive == null || !part.isAsked("positive_rate")
                ? Optional.empty()
                : Optional.of(positives.check(part, positive, coverage(part, reference, current, events)));
    }

    private static Optional<CheckResult> errorDistribution(
            Part part, PerformanceSummary reference, PerformanceSummary current) {
        return part.isAsked(ErrorDistributionCheck.NAME)
                ? ErrorDistributionCheck.of(
                        part.asked().scope(part.version(), null),
                        reference,
                        current,
                        part.asked().settings())
                : Optional.empty();
    }

    private LabelledDetails details(LabelledWindow asked, LabelledReference reference, String version) {
        ResolvedReference resolved = asked.references().apply(version);
        return reference.details(() -> LabelledDetails.read(
                outcomes,
                asked.model(),
                resolved.windows(),
                resolved.version(),
                ModelRole.PRIMARY.value(),
                OutcomeColumns.slices(asked.layout()),
                clock.instant()));
    }

    /** Parts of the traffic in which the model is worse than in the rest. */
    private List<CheckResult> slices(Part part, LabelledReference reference, PerformanceSummary current) {
        LabelledWindow asked = part.asked();
        SliceCounts now = LabelledDetails.read(
                        outcomes,
                        asked.model(),
                        List.of(asked.window()),
                        part.version(),
                        part.role(),
                        OutcomeColumns.slices(asked.layout()),
                        clock.instant())
                .slices();
        if (now == null || now.rows() < asked.settings().minimumRows()) {
            return List.of();
        }
        SliceCounts before = details(asked, reference, part.version()).slices();
        SliceChecks search = new SliceChecks(
                asked.scope(part.version(), null),
                now,
                before == null || before.rows() < asked.settings().minimumRows() ? null : before,
                asked.settings());
        List<CheckResult> checks = new ArrayList<>();
        if (part.isAsked("slices")) {
            checks.add(search.search());
        }
        List<String> columns = plans.apply(asked.model()).segments().columns().stream()
                .filter(now.columns().names()::contains)
                .toList();
        if (part.isAsked("slice_loss") && !columns.isEmpty()) {
            checks.addAll(search.named(columns, current.isClassifier() ? MetricChecks.LABEL : MetricChecks.VALUE));
        }
        return checks;
    }

    private static Optional<CheckResult> worth(Part part, PerformanceSummary reference, PerformanceSummary current) {
        boolean isAsked = part.isAsked("value_per_event");
        return !isAsked || current.matrix().rows() == 0
                ? Optional.empty()
                : part.values()
                        .map(values -> ValueCheck.of(
                                part.asked().scope(part.version(), null),
                                Family.PERFORMANCE,
                                values,
                                reference.matrix(),
                                current.matrix()));
    }

    /** Says that labels are still to come, where the reference has some. */
    private static List<CheckResult> unlabelled(LabelledWindow asked, String version, Profile events, Side reference) {
        if (reference.rows() == 0 || events.rows() == 0) {
            return List.of();
        }
        boolean classes = reference.value("accuracy") != null;
        return List.of(checks(asked, version, null, classes, new LabelCoverage(0, events.rows(), Double.NaN))
                .unlabelled(classes ? "accuracy" : "mae", "no labels yet", reference));
    }

    private static List<CheckResult> compare(
            LabelledWindow asked,
            String version,
            @Nullable String segment,
            LabelCoverage coverage,
            Side reference,
            PerformanceSummary current) {
        boolean classes = current.isClassifier();
        MetricChecks checks = checks(asked, version, segment, classes, coverage);
        if (!classes && current.regression() == null) {
            boolean before = reference.value("accuracy") != null;
            return List.of(checks(asked, version, segment, before, coverage)
                    .unlabelled(before ? "accuracy" : "mae", "no prediction is of the kind of its truth", reference)
                    .withFacts(oddRows(current)));
        }
        return checks.compare(reference, Side.of(current)).stream()
                .filter(check -> isAsked(check.monitor(), asked.monitors()))
                .map(check -> check.withFacts(oddRows(current)))
                .toList();
    }

    /** How many labelled rows were left out, where any were. */
    private static Fact[] oddRows(PerformanceSummary current) {
        List<Fact> facts = new ArrayList<>();
        if (current.unusable() > 0) {
            facts.add(new Amount("unusable", current.unusable(), Unit.COUNT));
        }
        if (current.oddProbabilities() > 0) {
            facts.add(new Amount("odd_probabilities", current.oddProbabilities(), Unit.COUNT));
        }
        return facts.toArray(Fact[]::new);
    }

    private static MetricChecks checks(
            LabelledWindow asked, String version, @Nullable String segment, boolean classes, LabelCoverage coverage) {
        return new MetricChecks(
                asked.scope(version, segment),
                Family.PERFORMANCE,
                classes ? MetricChecks.LABEL : MetricChecks.VALUE,
                coverage,
                asked.settings(),
                coverage.isRipe());
    }

    /** Those of single classes are many, so somebody must ask for them. */
    static boolean isAsked(String metric, MonitorSelection monitors) {
        int end = metric.indexOf('/');
        return switch (monitors.kind()) {
            case ALL -> true;
            case DEFAULTS -> end < 0;
            case NAMED ->
                monitors.names().contains(end < 0 ? metric.replaceFirst("@.*$", "") : metric.substring(0, end));
        };
    }
}
