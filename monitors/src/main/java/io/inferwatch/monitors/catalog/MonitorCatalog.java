package io.inferwatch.monitors.catalog;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.GroupMonitor;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MultipleTestingCorrection;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.monitor.multivariate.MultivariateMonitors;
import io.inferwatch.monitors.monitor.numeric.AnovaMonitor;
import io.inferwatch.monitors.monitor.numeric.CohenDMonitor;
import io.inferwatch.monitors.monitor.numeric.HedgesGMonitor;
import io.inferwatch.monitors.monitor.numeric.KruskalWallisMonitor;
import io.inferwatch.monitors.monitor.numeric.KsMonitor;
import io.inferwatch.monitors.monitor.numeric.MannWhitneyMonitor;
import io.inferwatch.monitors.monitor.numeric.MeanZMonitor;
import io.inferwatch.monitors.monitor.numeric.WassersteinMonitor;
import io.inferwatch.monitors.monitor.numeric.WelchTMonitor;
import io.inferwatch.monitors.monitor.operation.ErrorRateMonitor;
import io.inferwatch.monitors.monitor.operation.LatencyMonitor;
import io.inferwatch.monitors.monitor.operation.NewErrorMonitor;
import io.inferwatch.monitors.monitor.operation.SilenceMonitor;
import io.inferwatch.monitors.monitor.operation.VolumeMonitor;
import io.inferwatch.monitors.monitor.prediction.AttributionNdcgMonitor;
import io.inferwatch.monitors.monitor.prediction.ClassShareMonitor;
import io.inferwatch.monitors.monitor.prediction.OutOfBoundsMonitor;
import io.inferwatch.monitors.monitor.prediction.StalenessMonitor;
import io.inferwatch.monitors.monitor.quality.MissingShareMonitor;
import io.inferwatch.monitors.monitor.quality.NewCategoryMonitor;
import io.inferwatch.monitors.monitor.quality.NonFiniteMonitor;
import io.inferwatch.monitors.monitor.quality.PiiMonitor;
import io.inferwatch.monitors.monitor.quality.ZeroShareMonitor;
import io.inferwatch.monitors.monitor.shares.ChiSquareMonitor;
import io.inferwatch.monitors.monitor.shares.CramersVMonitor;
import io.inferwatch.monitors.monitor.shares.FisherMonitor;
import io.inferwatch.monitors.monitor.shares.HellingerMonitor;
import io.inferwatch.monitors.monitor.shares.JensenShannonMonitor;
import io.inferwatch.monitors.monitor.shares.KullbackLeiblerMonitor;
import io.inferwatch.monitors.monitor.shares.LInfinityMonitor;
import io.inferwatch.monitors.monitor.shares.PsiMonitor;
import io.inferwatch.monitors.monitor.shares.TotalVariationMonitor;
import io.inferwatch.monitors.monitor.shares.TwoProportionMonitor;
import io.inferwatch.monitors.pattern.PatternKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The monitors that there are, and how their results become verdicts. Immutable, thread-safe. */
public final class MonitorCatalog {
    private static final MonitorCatalog STANDARD = new MonitorCatalog(
            List.of(
                    new KsMonitor(),
                    new ChiSquareMonitor(),
                    new WassersteinMonitor(),
                    new PsiMonitor(),
                    new JensenShannonMonitor(),
                    new HellingerMonitor(),
                    new LInfinityMonitor(),
                    new WelchTMonitor(),
                    new MeanZMonitor(),
                    new MannWhitneyMonitor(),
                    new KullbackLeiblerMonitor(),
                    new TotalVariationMonitor(),
                    new CramersVMonitor(),
                    new CohenDMonitor(),
                    new HedgesGMonitor(),
                    new FisherMonitor(),
                    new TwoProportionMonitor(),
                    new MissingShareMonitor(),
                    new ZeroShareMonitor(),
                    new NewCategoryMonitor(),
                    new NonFiniteMonitor(),
                    new ClassShareMonitor(),
                    new StalenessMonitor(),
                    new OutOfBoundsMonitor(),
                    new AttributionNdcgMonitor(),
                    new LatencyMonitor(),
                    new ErrorRateMonitor(),
                    new NewErrorMonitor(),
                    new PiiMonitor()),
            List.of(new AnovaMonitor(), new KruskalWallisMonitor()),
            List.of(new VolumeMonitor(), new SilenceMonitor()));

    private final List<Monitor> monitors;
    private final List<GroupMonitor> groupMonitors;
    private final List<Monitor> modelMonitors;

    MonitorCatalog(List<Monitor> monitors, List<GroupMonitor> groupMonitors, List<Monitor> modelMonitors) {
        this.monitors = monitors;
        this.groupMonitors = groupMonitors;
        this.modelMonitors = modelMonitors;
    }

    public static MonitorCatalog standard() {
        return STANDARD;
    }

    /** The monitors of one version's window. */
    List<Monitor> monitors() {
        return monitors;
    }

    /** Names of the tests of which one decides per column. */
    public List<String> decidingTests() {
        return DecidingMonitorSelector.names();
    }

    /** Names of the monitors that need no more than profiles. */
    public List<String> namesOfProfiles() {
        return Stream.of(
                        monitors.stream().map(Monitor::name),
                        groupMonitors.stream().map(GroupMonitor::name),
                        modelMonitors.stream().map(Monitor::name),
                        Stream.of(DatasetDrift.NAME))
                .flatMap(name -> name)
                .toList();
    }

    /** All valid names of monitors. */
    public List<String> names() {
        return Stream.of(namesOfProfiles().stream(), PatternKind.names().stream(), MultivariateMonitors.NAMES.stream())
                .flatMap(name -> name)
                .toList();
    }

    /** Judges the only version in a window; see {@link #evaluate(List, MonitorSelection)}. */
    public List<CheckResult> evaluate(Comparison version, MonitorSelection tests) {
        return evaluate(List.of(version), tests);
    }

    /**
     * Judges the versions of one model in one window: drift, predictions, latency, errors, personal data. The p-values of
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
        return groupMonitors.stream().anyMatch(monitor -> isChosen(monitor.name(), settings, tests));
    }

    /** @param past the windows before, in the order of time, for tests that compare them with each other */
    public List<CheckResult> evaluate(List<PastWindow> past, List<Comparison> versions, MonitorSelection tests) {
        List<CheckResult> results = new ArrayList<>();
        if (versions.isEmpty()) {
            return results;
        }
        versions.forEach(version -> results.addAll(unadjusted(version, tests)));
        results.addAll(ofAllVersions(
                past,
                versions.stream()
                        .filter(version -> version.scope().segment() == null)
                        .toList(),
                tests));
        return MultipleTestingCorrection.of(results, versions.get(0).settings().alpha());
    }

    /**
     * The verdict on all input columns together, one per version: {@code dataset_drift}, which opens no finding.
     *
     * @param results of {@link #evaluate(List, MonitorSelection)} on the same versions
     */
    public static List<CheckResult> verdicts(
            List<Comparison> versions, List<CheckResult> results, MonitorSelection tests) {
        return tests.kind() == MonitorSelection.Kind.NAMED && !tests.names().contains(DatasetDrift.NAME)
                ? List.of()
                : versions.stream()
                        .map(version -> DatasetDrift.of(version, results))
                        .toList();
    }

    private List<CheckResult> unadjusted(Comparison comparison, MonitorSelection tests) {
        List<CheckResult> results = new ArrayList<>();
        for (Monitor monitor : monitors) {
            if (isChosen(monitor.name(), comparison.settings(), tests)) {
                results.addAll(chosen(check(monitor, comparison), comparison, tests));
            }
        }
        return results;
    }

    private List<CheckResult> ofAllVersions(List<PastWindow> past, List<Comparison> versions, MonitorSelection tests) {
        Comparison first = versions.get(0);
        List<CheckResult> results = new ArrayList<>();
        for (GroupMonitor monitor : groupMonitors) {
            if (isChosen(monitor.name(), first.settings(), tests)) {
                results.addAll(chosen(check(monitor, past, versions), first, tests));
            }
        }
        return results;
    }

    private static List<CheckResult> chosen(List<CheckResult> results, Comparison comparison, MonitorSelection tests) {
        return results.stream()
                .map(result -> result.withDeciding(decides(result, comparison, tests)))
                .filter(result -> tests.kind() != MonitorSelection.Kind.DEFAULTS || result.deciding())
                .toList();
    }

    /**
     * Judges the traffic of a model over all versions: volume and silence. The hours of both profiles must count each
     * hour once, whatever the number of versions (see {@link io.inferwatch.monitors.profile.Profile#withHours}).
     */
    public List<CheckResult> evaluateModel(Comparison comparison) {
        return modelMonitors.stream()
                .flatMap(monitor -> check(monitor, comparison).stream())
                .toList();
    }

    private static boolean isChosen(String monitor, MonitorSettings settings, MonitorSelection tests) {
        return switch (tests.kind()) {
            case ALL -> true;
            case NAMED -> tests.names().contains(monitor);
            case DEFAULTS ->
                !DecidingMonitorSelector.isChosen(monitor)
                        || DecidingMonitorSelector.DEFAULTS.contains(monitor)
                        || settings.decidingTests().containsValue(monitor);
        };
    }

    private static boolean decides(CheckResult result, Comparison comparison, MonitorSelection tests) {
        return result.deciding()
                && DecidingMonitorSelector.decides(result.monitor(), result.subject(), comparison, tests);
    }

    /** A monitor that fails as a whole says so in one result and leaves the others alone. */
    private static List<CheckResult> check(Monitor monitor, Comparison comparison) {
        try {
            return monitor.check(comparison);
        } catch (RuntimeException fault) {
            return failed(monitor.name(), monitor.family(), comparison, fault);
        }
    }

    private static List<CheckResult> check(GroupMonitor monitor, List<PastWindow> past, List<Comparison> versions) {
        try {
            return monitor.check(past, versions);
        } catch (RuntimeException fault) {
            return failed(monitor.name(), monitor.family(), versions.get(0), fault);
        }
    }

    private static List<CheckResult> failed(String monitor, Family family, Comparison c, RuntimeException fault) {
        CheckEvaluator evaluator = new CheckEvaluator(
                c,
                family,
                monitor,
                CheckResult.ALL_OTHERS,
                "all columns",
                c.reference().rows(),
                c.current().rows());
        return List.of(
                evaluator.unanswered(Status.NOT_COMPUTABLE, fault.toString()).withDeciding(false));
    }
}
