// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.Reports;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Names of models that have sent no events: mistyped, or not yet in use. */
public final class UnknownModels {
    private UnknownModels() {}

    /** Warns about settings of models that have no events; sends nothing where there are no such settings. */
    public static void warn(AnalyzerConfig config, Reports reports, Consumer<String> notice) {
        if (config.models().isEmpty()) {
            return;
        }
        List<String> known = names(reports);
        Set<String> unknown = new TreeSet<>(config.models().keySet());
        known.forEach(unknown::remove);
        unknown.forEach(name -> notice.accept(
                "warning: " + new Fault("models." + name, rule(known), name + ", whose settings have no effect yet")));
        config.dependencies().dependencies().stream()
                .filter(one -> !known.contains(one.upstream()))
                .forEach(one -> notice.accept("warning: "
                        + new Fault(
                                "models." + one.downstream() + ".depends_on." + one.upstream(),
                                rule(known),
                                one.upstream())));
    }

    /** Refuses a model that has sent no events, where nothing else is known of it. */
    public static void require(Reports reports, String model) {
        if (reports.model(model).isEmpty()) {
            throw FaultException.of("--model", rule(reports), model);
        }
    }

    /**
     * Runs what needs a model.
     *
     * @throws FaultException instead of its refusal where the model has sent no events: that is the reason then
     */
    public static <T> T known(Reports reports, String model, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | FaultException refused) {
            require(reports, model);
            throw refused;
        }
    }

    /** What a name of a model must be. */
    public static String rule(Reports reports) {
        return rule(names(reports));
    }

    private static String rule(List<String> known) {
        return "a model that has sent events (" + (known.isEmpty() ? "none has" : String.join(", ", known)) + ")";
    }

    private static List<String> names(Reports reports) {
        return reports.models().stream().map(ModelSummary::model).sorted().toList();
    }
}
