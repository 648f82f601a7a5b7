package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorCatalog;
import io.inferwatch.monitors.monitor.Settings;
import io.inferwatch.monitors.monitor.TestChoice;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
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
            Profile expected,
            Layout layout,
            Window window,
            WindowProfile found,
            TestChoice tests) {
        Settings settings = settingsOfModel.apply(reference.model());
        List<Comparison> versions = new ArrayList<>();
        found.versions()
                .forEach((version, profile) -> versions.add(
                        new Comparison(scope(reference, version, window), expected, profile, layout, settings)));
        List<CheckResult> checks = new ArrayList<>(catalog.evaluate(versions, tests));
        Scope whole = scope(reference, null, window);
        checks.addAll(catalog.evaluateModel(new Comparison(whole, expected, found.whole(), layout, settings)));
        return checks;
    }

    private static Scope scope(Reference reference, @Nullable String version, Window window) {
        return new Scope(reference.model(), version, null, window, reference.id());
    }
}
