package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorCatalog;
import io.inferwatch.monitors.monitor.Settings;
import io.inferwatch.monitors.monitor.TestChoice;
import io.inferwatch.monitors.profile.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluates the monitors on one window of one model: on each version, and on all versions together. */
final class Judge {
    private final MonitorCatalog catalog;
    private final Function<String, Settings> settingsOfModel;

    Judge(MonitorCatalog catalog, Function<String, Settings> settingsOfModel) {
        this.catalog = catalog;
        this.settingsOfModel = settingsOfModel;
    }

    List<CheckResult> judge(
            Reference reference,
            ReferenceProfiles expected,
            Layout layout,
            Window window,
            WindowProfile found,
            TestChoice tests) {
        Settings settings = settingsOfModel.apply(reference.model());
        List<Comparison> parts = new ArrayList<>();
        found.versions()
                .forEach((version, profile) -> parts.add(new Comparison(
                        scope(reference, version, null, window), expected.whole(), profile, layout, settings)));
        Layout coarse = layout.ofSegments();
        expected.segments()
                .forEach((segment, usual) -> found.versions(segment)
                        .forEach((version, profile) -> parts.add(new Comparison(
                                scope(reference, version, segment, window), usual, profile, coarse, settings))));
        List<CheckResult> checks = new ArrayList<>(catalog.evaluate(parts, tests));
        checks.removeIf(check -> check.scope().segment() != null && check.family() == Family.PRIVACY);
        Scope whole = scope(reference, null, null, window);
        checks.addAll(catalog.evaluateModel(new Comparison(whole, expected.whole(), found.whole(), layout, settings)));
        return checks;
    }

    private static Scope scope(Reference reference, @Nullable String version, @Nullable String segment, Window window) {
        return new Scope(reference.model(), version, segment, window, reference.id());
    }
}
