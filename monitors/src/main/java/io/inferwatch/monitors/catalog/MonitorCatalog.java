// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.contract.ContractKind;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.GroupMonitor;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.EffectRange;
import io.inferwatch.monitors.monitor.MultipleTestingCorrection;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.monitor.dependency.DependencyMonitors;
import io.inferwatch.monitors.monitor.multivariate.MultivariateMonitors;
import io.inferwatch.monitors.monitor.numeric.NumericMonitors;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import io.inferwatch.monitors.monitor.performance.MetricMonitors;
import io.inferwatch.monitors.monitor.prediction.PredictionMonitors;
import io.inferwatch.monitors.monitor.quality.QualityMonitors;
import io.inferwatch.monitors.monitor.shares.ShareMonitors;
import io.inferwatch.monitors.pattern.PatternKind;
import io.inferwatch.monitors.series.SeriesMonitors;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All monitors, what is true of each, and how their results become verdicts. Lists of names, thresholds and flags come from
 * here. Immutable, thread-safe.
 */
public final class MonitorCatalog {
    private static final MonitorCatalog STANDARD = new MonitorCatalog(
            concat(List.of(
                    NumericMonitors.all(),
                    ShareMonitors.all(),
                    QualityMonitors.all(),
                    PredictionMonitors.all(),
                    OperationMonitors.ofVersions(),
                    QualityMonitors.ofPrivacy())),
            NumericMonitors.ofGroups(),
            OperationMonitors.ofModel(),
            OperationMonitors.ofRuns(),
            concat(List.of(
                    OperationMonitors.others(),
                    List.of(DatasetDrift.SPEC),
                    PatternKind.specs(),
                    MultivariateMonitors.specs(),
                    ContractKind.specs(),
                    MetricMonitors.specs(),
                    SeriesMonitors.specs(),
                    ExperimentMonitors.specs(),
                    DependencyMonitors.specs())));

    private final List<Monitor> monitors;
    private final List<GroupMonitor> groupMonitors;
    private final List<Monitor> modelMonitors;
    private final List<Monitor> runMonitors;
    private final Map<String, MonitorSpec> specs = new LinkedHashMap<>();
    private final DecidingMonitorSelector selector;

    /** @param others specs of what is computed elsewhere */
    MonitorCatalog(
            List<Monitor> monitors,
            List<GroupMonitor> groupMonitors,
            List<Monitor> modelMonitors,
            List<Monitor> runMonitors,
            List<MonitorSpec> others) {
        this.monitors = List.copyOf(monitors);
        this.groupMonitors = List.copyOf(groupMonitors);
        this.modelMonitors = List.copyOf(modelMonitors);
        this.runMonitors = List.copyOf(runMonitors);
        Stream.of(
                        monitors.stream().map(Monitor::spec),
                        groupMonitors.stream().map(GroupMonitor::spec),
                        modelMonitors.stream().map(Monitor::spec),
                        runMonitors.stream().map(Monitor::spec),
                        others.stream())
                .flatMap(spec -> spec)
                .forEach(this::add);
        this.selector = new DecidingMonitorSelector(specs.values());
    }

    private void add(MonitorSpec spec) {
        if (specs.put(spec.name(), spec) != null) {
            throw new IllegalArgumentException("two monitors have the name " + spec.name());
        }
    }

    private static <T> List<T> concat(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    public static MonitorCatalog standard() {
        return STANDARD;
    }

    /** The monitors of one version's window. */
    List<Monitor> monitors() {
        return monitors;
    }

    /** What is true of each monitor. */
    public List<MonitorSpec> specs() {
        return List.copyOf(specs.values());
    }

    /** Empty for a name that no monitor has, such as that of a user's rule. */
    public Optional<MonitorSpec> spec(String name) {
        return Optional.ofNullable(specs.get(name));
    }

    /** All names of monitors. */
    public List<String> names() {
        return List.copyOf(specs.keySet());
    }

    /** What a setting may name that has a threshold, for messages; metrics are too many to list. */
    public String listWithThreshold() {
        return list(spec -> spec.kind().hasThreshold());
    }

    private String list(Predicate<MonitorSpec> which) {
        return String.join(", ", names(which.and(spec -> spec.kind() != MonitorSpec.Kind.METRIC)))
                + ", or a metric, such as accuracy (docs/performance.md)";
    }

    /** Names of the monitors that need no more than profiles. */
    public List<String> namesOfProfiles() {
        return names(spec -> spec.kind().needsProfilesOnly());
    }

    /** Names of the tests of which one decides per column. */
    public List<String> decidingTests() {
        return selector.names();
    }

    /** @param numeric whether the column holds more than a few whole numbers */
    public String decidingByDefault(boolean numeric) {
        return selector.byDefault(numeric);
    }

    /** Whether a check sums up the others of its version. */
    public boolean isSummary(CheckResult check) {
        return spec(check.monitor())
                .filter(spec -> spec.kind() == MonitorSpec.Kind.SUMMARY)
                .isPresent();
    }

    private List<String> names(Predicate<MonitorSpec> which) {
        return specs.values().stream().filter(which).map(MonitorSpec::name).toList();
    }

    private boolean countsRows(String monitor) {
        return spec(monitor).filter(MonitorSpec::countsRows).isPresent();
    }

    /**
     * The monitors that a user named.
     *
     * @throws RuleViolationException for a name that no monitor has; the rule lists the valid ones
     */
    public MonitorSelection selection(List<String> names) {
        for (String name : names) {
            if (!specs.containsKey(name)) {
                throw RuleViolationException.of("tests", "default, all or some of " + list(spec -> true), name);
            }
        }
        return MonitorSelection.named(names);
    }

    /**
     * The same settings, when their names are those of monitors and their thresholds can be reached.
     *
     * @throws RuleViolationException with every fault
     */
    public MonitorSettings check(MonitorSettings settings) {
        List<RuleViolation> faults = new ArrayList<>();
        new TreeMap<>(settings.thresholds())
                .forEach((key, value) -> fault(key, value).ifPresent(faults::add));
        new TreeMap<>(settings.decidingTests()).forEach((column, test) -> {
            if (!selector.isChosen(test)) {
                faults.add(RuleViolation.of(
                        "decidingTests." + column, "one of " + String.join(", ", selector.names()), test));
            }
        });
        if (!faults.isEmpty()) {
            throw new RuleViolationException(faults);
        }
        return settings;
    }

    private Optional<RuleViolation> fault(String key, double threshold) {
        int slash = key.indexOf('/');
        String name = slash < 0 ? key : key.substring(0, slash);
        Optional<MonitorSpec> spec = spec(name).filter(known -> known.kind().hasThreshold());
        if (spec.isEmpty()) {
            return Optional.of(RuleViolation.of("thresholds." + key, "a monitor: one of " + listWithThreshold(), name));
        }
        boolean reachable = spec.get().effectRange() != EffectRange.SHARE || threshold <= 1;
        return reachable
                ? Optional.empty()
                : Optional.of(RuleViolation.of("thresholds." + key, "a share from 0 to 1", threshold));
    }

    /** Evaluates the only version in a window; see {@link #evaluate(List, MonitorSelection)}. */
    public List<CheckResult> evaluate(Comparison version, MonitorSelection tests) {
        return evaluate(List.of(version), tests);
    }

    /**
     * Evaluates the versions of one model in one window: drift, predictions, latency, errors, personal data. The p-values of
     * all deciding drift and prediction checks of the call are one family (Benjamini–Hochberg). Never throws because of
     * data. Cost: microseconds per column and test.
     *
     * @param versions of one model, with the same settings
     */
    public List<CheckResult> evaluate(List<Comparison> versions, MonitorSelection tests) {
        return evaluate(List.of(), versions, tests);
    }

    /** Whether a test is chosen that compares several windows with each other. */
    public boolean looksBack(MonitorSettings settings, MonitorSelection tests) {
        return groupMonitors.stream()
                .anyMatch(monitor -> isChosen(monitor.spec().name(), settings, tests));
    }

    /** @param past the windows before, in the order of time, for tests that compare them with each other */
    public List<CheckResult> evaluate(List<PastWindow> past, List<Comparison> versions, MonitorSelection tests) {
        List<CheckResult> results = new ArrayList<>();
        if (versions.isEmpty()) {
            return results;
        }
        check(versions.get(0).settings());
        versions.forEach(version -> results.addAll(unadjusted(version, tests)));
        results.addAll(ofAllVersions(
                past,
                versions.stream()
                        .filter(version -> version.scope().segment() == null)
                        .toList(),
                tests));
        return MultipleTestingCorrection.of(results, versions.get(0).settings().alpha(), this::countsRows);
    }

    /**
     * The verdict on all input columns together, one per version: {@code dataset_drift}, which opens no finding.
     *
     * @param results of {@link #evaluate(List, MonitorSelection)} on the same versions
     */
    public static List<CheckResult> verdicts(
            List<Comparison> versions, List<CheckResult> results, MonitorSelection tests) {
        return !tests.includes(DatasetDrift.SPEC.name())
                ? List.of()
                : versions.stream()
                        .map(version -> DatasetDrift.of(version, results))
                        .toList();
    }

    private List<CheckResult> unadjusted(Comparison comparison, MonitorSelection tests) {
        List<CheckResult> results = new ArrayList<>();
        for (Monitor monitor : monitors) {
            if (isChosen(monitor.spec().name(), comparison.settings(), tests)) {
                results.addAll(chosen(check(monitor, comparison), comparison, tests));
            }
        }
        return results;
    }

    private List<CheckResult> ofAllVersions(List<PastWindow> past, List<Comparison> versions, MonitorSelection tests) {
        Comparison first = versions.get(0);
        List<CheckResult> results = new ArrayList<>();
        for (GroupMonitor monitor : groupMonitors) {
            if (isChosen(monitor.spec().name(), first.settings(), tests)) {
                results.addAll(chosen(check(monitor, past, versions), first, tests));
            }
        }
        return results;
    }

    private List<CheckResult> chosen(List<CheckResult> results, Comparison comparison, MonitorSelection tests) {
        return results.stream()
                .map(result -> result.withDeciding(decides(result, comparison, tests)))
                .filter(result -> tests.kind() != MonitorSelection.Mode.DEFAULTS || result.deciding())
                .toList();
    }

    /**
     * Evaluates the traffic of a model over all versions: volume and silence. The hours of both profiles must count each
     * hour once, whatever the number of versions (see {@link io.inferwatch.monitors.profile.Profile#withHours}).
     */
    public List<CheckResult> evaluateModel(Comparison comparison) {
        return evaluate(modelMonitors, comparison);
    }

    /** Evaluates one run of a batch job over all versions: its rows against those of earlier runs. */
    public List<CheckResult> evaluateRun(Comparison comparison) {
        return evaluate(runMonitors, comparison);
    }

    private static List<CheckResult> evaluate(List<Monitor> monitors, Comparison comparison) {
        return monitors.stream()
                .flatMap(monitor -> check(monitor, comparison).stream())
                .toList();
    }

    private boolean isChosen(String monitor, MonitorSettings settings, MonitorSelection tests) {
        return switch (tests.kind()) {
            case ALL -> true;
            case NAMED -> tests.names().contains(monitor);
            case DEFAULTS ->
                !selector.isChosen(monitor)
                        || selector.isDefault(monitor)
                        || settings.decidingTests().containsValue(monitor);
        };
    }

    private boolean decides(CheckResult result, Comparison comparison, MonitorSelection tests) {
        return result.deciding() && selector.decides(result.monitor(), result.subject(), comparison, tests);
    }

    /** A monitor that fails as a whole says so in one result and leaves the others alone. */
    private static List<CheckResult> check(Monitor monitor, Comparison comparison) {
        try {
            return monitor.check(comparison);
        } catch (RuntimeException fault) {
            return failed(monitor.spec(), comparison, fault);
        }
    }

    private static List<CheckResult> check(GroupMonitor monitor, List<PastWindow> past, List<Comparison> versions) {
        try {
            return monitor.check(past, versions);
        } catch (RuntimeException fault) {
            return failed(monitor.spec(), versions.get(0), fault);
        }
    }

    private static List<CheckResult> failed(MonitorSpec spec, Comparison c, RuntimeException fault) {
        CheckEvaluator evaluator = new CheckEvaluator(
                c,
                spec.family(),
                spec,
                CheckResult.ALL_OTHERS,
                c.reference().rows(),
                c.current().rows());
        return List.of(evaluator
                .unanswered(Status.NOT_COMPUTABLE, new Reason(Reason.Code.MONITOR_FAILED, fault.toString()))
                .withDeciding(false));
    }
}
