// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.storage.StorageException;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import io.inferwatch.monitors.pattern.OutlierMonitor;
import io.inferwatch.monitors.pattern.PatternCheck;
import io.inferwatch.monitors.pattern.PatternKind;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the checks of a window what no profile can say: templates of messages, callers, single requests, and the
 * explanation of what failed. What goes wrong with one of them is a check that could not be computed. Calls block.
 */
public final class Patterns {
    private static final Logger LOG = LoggerFactory.getLogger(Patterns.class);

    /** Checks that already say that there are new or more errors: one problem is one finding. */
    private static final Set<String> ERRORS =
            Set.of(OperationMonitors.ERROR_RATE.name(), OperationMonitors.NEW_ERROR.name());

    private final Function<String, ModelPlan> plans;
    private final ValueCounts counts;
    private final RequestSamples samples;
    private final TemplateWatch templates;
    private final ClientWatch clients;
    private final Explainer explainer;

    public Patterns(
            ValueCounts counts, RequestSamples samples, TemplateRepository store, Function<String, ModelPlan> plans) {
        this.plans = plans;
        this.counts = counts;
        this.samples = samples;
        this.templates = new TemplateWatch(counts, samples, store);
        this.clients = new ClientWatch(counts, samples);
        this.explainer = new Explainer(counts, new ExplanationCandidates(counts, samples));
    }

    /**
     * @param scope the window, of all versions together
     * @param segments those that are evaluated by themselves
     * @param reference what a version, or all versions when null, is compared with
     * @param checks of the window's profiles
     * @return those checks, the failed ones explained, and the ones of this room
     */
    public List<CheckResult> complete(
            Scope scope,
            Layout layout,
            MonitorSelection tests,
            List<Segment> segments,
            Function<@Nullable String, ReferenceValues> reference,
            List<CheckResult> checks) {
        ModelPlan plan = plans.apply(scope.model());
        MonitorSettings settings = plan.settings();
        PatternRules rules = plan.patterns();
        EvaluatedWindow evaluated = new EvaluatedWindow(
                scope, layout, tests, settings, rules, fields(scope.model(), rules, tests), segments, reference);
        List<CheckResult> all = new ArrayList<>();
        checks.forEach(check -> all.add(explained(check, evaluated)));
        boolean errorsKnown = checks.stream()
                .anyMatch(
                        check -> check.deciding() && check.status() == Status.FAIL && ERRORS.contains(check.monitor()));
        own(evaluated)
                .map(check -> errorsKnown && check.monitor().equals(PatternKind.ERROR_TEMPLATE.value())
                        ? check.withDeciding(false)
                        : check)
                .map(check -> isMuted(check.subject(), settings) ? check.withDeciding(false) : check)
                .forEach(all::add);
        return all;
    }

    private Set<String> fields(String model, PatternRules rules, MonitorSelection tests) {
        if (tests.kind() == MonitorSelection.Mode.NAMED
                && PatternKind.specs().stream().map(MonitorSpec::name).noneMatch(tests.names()::contains)) {
            return Set.of();
        }
        List<String> fields = new ArrayList<>(rules.textFields());
        fields.add(Fields.ERROR_MESSAGE);
        fields.add(rules.clientField());
        return counts.withValues(model, fields);
    }

    /** A muted field mutes what is said of its templates and callers. */
    private static boolean isMuted(String subject, MonitorSettings settings) {
        return settings.mutedSubjects().stream()
                .anyMatch(muted -> subject.equals(muted) || subject.startsWith(muted + "."));
    }

    private CheckResult explained(CheckResult check, EvaluatedWindow evaluated) {
        try {
            return explainer.explain(check, evaluated);
        } catch (RuntimeException fault) { // a check without its explanation is still a check
            throwIfUnreachable(fault);
            LOG.warn("{} {}: not explained: {}", evaluated.model(), check.monitor(), fault.getMessage(), fault);
            return check;
        }
    }

    private Stream<CheckResult> own(EvaluatedWindow evaluated) {
        Stream<CheckResult> errors = evaluated.wants(PatternKind.ERROR_TEMPLATE.value())
                ? templates(evaluated, PatternKind.ERROR_TEMPLATE, Fields.ERROR_MESSAGE)
                : Stream.empty();
        Stream<CheckResult> texts = evaluated.wants(PatternKind.TEXT_TEMPLATE.value())
                ? evaluated.rules().textFields().stream()
                        .flatMap(field -> templates(evaluated, PatternKind.TEXT_TEMPLATE, field))
                : Stream.empty();
        Stream<CheckResult> callers = evaluated.wants(PatternKind.CLIENT_SHARE.value())
                ? guarded(
                        evaluated,
                        PatternKind.CLIENT_SHARE,
                        evaluated.rules().clientField(),
                        () -> clients.evaluate(evaluated))
                : Stream.empty();
        Stream<CheckResult> outliers = evaluated.asksFor(PatternKind.OUTLIER_REQUESTS.value())
                ? guarded(evaluated, PatternKind.OUTLIER_REQUESTS, "input", () -> outliers(evaluated))
                : Stream.empty();
        return Stream.of(errors, texts, callers, outliers).flatMap(results -> results);
    }

    private Stream<CheckResult> templates(EvaluatedWindow evaluated, PatternKind kind, String field) {
        return evaluated.settings().ignoredColumns().contains(field)
                ? Stream.empty()
                : guarded(evaluated, kind, field, () -> templates.evaluate(evaluated, field));
    }

    private List<CheckResult> outliers(EvaluatedWindow evaluated) {
        PatternCheck check = new PatternCheck(evaluated.scope(), PatternKind.OUTLIER_REQUESTS, evaluated.settings());
        OutlierMonitor monitor =
                new OutlierMonitor(check, evaluated.reference().apply(null).whole(), evaluated.layout());
        EventSelection before = evaluated.before();
        CheckResult result = monitor.evaluate(
                samples.requests(before, monitor.columns()), samples.requests(evaluated.now(), monitor.columns()));
        return List.of(result.withDeciding(evaluated.names(PatternKind.OUTLIER_REQUESTS.value())));
    }

    private static void throwIfUnreachable(RuntimeException fault) {
        if (fault instanceof StorageException storage && storage.isUnreachable()) {
            throw storage;
        }
    }

    private static Stream<CheckResult> guarded(
            EvaluatedWindow evaluated, PatternKind kind, String subject, Supplier<List<CheckResult>> checks) {
        try {
            return checks.get().stream();
        } catch (RuntimeException fault) { // one monitor never stops the others
            throwIfUnreachable(fault);
            PatternCheck check = new PatternCheck(evaluated.scope(), kind, evaluated.settings());
            return Stream.of(check.unanswered(subject, Status.NOT_COMPUTABLE, reason(fault)));
        }
    }

    private static Reason reason(RuntimeException fault) {
        return fault instanceof StorageException
                ? new Reason(Reason.Code.QUERY_FAILED, String.valueOf(fault.getMessage()))
                : new Reason(Reason.Code.MONITOR_FAILED, fault.toString());
    }
}
