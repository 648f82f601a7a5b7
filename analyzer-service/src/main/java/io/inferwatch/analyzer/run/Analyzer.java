package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.store.FindingStore;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.run.evaluate.Contracts;
import io.inferwatch.analyzer.run.finding.StoredFindingDecisions;
import io.inferwatch.analyzer.run.reference.ReferenceColumn;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.contract.Contract;
import io.inferwatch.monitors.contract.ContractKind;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.pii.PiiScanner;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The analyzer of one namespace: what command line, service and demo call. Calls block. Not for concurrent use. */
public final class Analyzer {
    private final ElasticsearchClient cluster;
    private final Templates templates;
    private final FindingStore findingStore;
    private final AnalyzerComponents components;
    private final Clock clock;

    /** An analyzer with default settings for all models. */
    public Analyzer(ElasticsearchClient cluster, String namespace, Clock clock) {
        this(cluster, namespace, model -> ModelPlan.DEFAULTS, PiiScanner.standard(), clock);
    }

    public Analyzer(
            ElasticsearchClient cluster,
            String namespace,
            Function<String, ModelPlan> plans,
            PiiScanner scanner,
            Clock clock) {
        IndexNames indices = new IndexNames(namespace);
        this.cluster = cluster;
        this.clock = clock;
        this.templates = new Templates(cluster, indices);
        this.findingStore = new FindingStore(cluster, indices);
        this.components = AnalyzerComponents.of(cluster, namespace, findingStore, plans, scanner, clock);
    }

    /** Installs templates and indices; running it again changes nothing. */
    public void setUp() {
        templates.install();
    }

    /** A reference from a past window of events, widened to full hours, on the grids in use. */
    public Reference createReference(String model, String name, Window window, @Nullable String modelVersion) {
        return createReference(model, name, window, modelVersion, false);
    }

    /** @param regrid make new grids from this window; hours are then counted again from their events when needed */
    public Reference createReference(
            String model, String name, Window window, @Nullable String modelVersion, boolean regrid) {
        components.events().refresh();
        return components.references().create(model, name, window, modelVersion, regrid);
    }

    /** A reference from rows that are no events, such as training data; they are read up to three times. */
    public Reference createReference(String model, String name, RowSource rows) {
        return createReference(model, name, rows, false);
    }

    /** @param regrid make new grids from these rows; hours are then counted again from their events when needed */
    public Reference createReference(String model, String name, RowSource rows, boolean regrid) {
        return components.references().create(model, name, rows, regrid);
    }

    /**
     * A reference that finds its rows anew for each window that is judged.
     *
     * @param window where the rule may look; null: anywhere
     */
    public Reference createReference(String model, String name, ReferenceRule rule, @Nullable Window window) {
        components.events().refresh();
        return components.references().create(model, name, rule, window);
    }

    /** Every version of every reference of a model, the oldest first. */
    public List<Reference> references(String model) {
        return components.references().all(model);
    }

    public Contracts contracts() {
        return components.contracts();
    }

    /**
     * Proposes a contract as YAML; nothing is stored.
     *
     * @param reference name or {@code name@version}; null: the newest, or the first day
     * @throws IllegalArgumentException when there is no such reference
     */
    public String inferContract(String model, @Nullable String reference) {
        components.events().refresh();
        return components.contracts().infer(reference(model, reference));
    }

    /**
     * Holds windows against a contract and hands over each result; stores nothing.
     *
     * @param contract null: the newest stored one
     * @param reference name or {@code name@version}; null: the newest, or the first day
     * @throws IllegalArgumentException when there is no such reference, or no contract
     */
    public void checkContract(
            String model,
            List<Window> windows,
            @Nullable Contract contract,
            @Nullable String reference,
            Consumer<CheckResult> sink) {
        components.events().refresh();
        Contract checked = contract != null
                ? contract
                : components
                        .contracts()
                        .version(model, null)
                        .map(StoredContract::contract)
                        .orElseThrow(() -> new IllegalArgumentException("contract: Expecting one of model " + model
                                + " (inferwatch contract apply). Found: none"));
        MonitorSelection tests = MonitorSelection.named(ContractKind.names());
        ModelAnalysis watch = components.watch(model, reference(model, reference), tests, checked);
        for (Window asked : windows) {
            Window window = Windows.widenedToHours(asked);
            watch.profile(window);
            watch.compare(window, watch.found(window)).stream()
                    .filter(check -> check.family() == Family.CONTRACT)
                    .forEach(sink);
        }
    }

    public FindingDecisions decisions() {
        return new StoredFindingDecisions(components.findings(), components.references());
    }

    /**
     * Judges windows one after the other, stores check results and findings, and hands over each result.
     *
     * @param reference name or {@code name@version}; null: the newest, or the first day
     * @throws IllegalArgumentException when there is no such reference
     */
    public void analyze(
            String model,
            List<Window> windows,
            @Nullable String reference,
            MonitorSelection tests,
            Consumer<CheckResult> sink) {
        components.events().refresh();
        ModelAnalysis watch = components.watch(model, reference(model, reference), tests);
        for (Window asked : windows) {
            Window window = Windows.widenedToHours(asked);
            watch.profile(window);
            List<CheckResult> checks = watch.restate(window);
            components.findings().update(model, window, checks);
            checks.forEach(sink);
        }
    }

    /** What a reference says of each column, by name; a rule that finds its rows anew says nothing by itself. */
    public List<ReferenceColumn> columns(Reference reference) {
        return components
                .referenceProfiles()
                .columns(
                        reference,
                        components.watch(reference.model(), reference).layout());
    }

    /**
     * @param name name or {@code name@version}; null: the newest, or the first day
     * @throws IllegalArgumentException when there is no such reference
     */
    public Reference reference(String model, @Nullable String name) {
        return (name == null
                        ? components.references().newestOrFirstDay(model)
                        : components.references().newest(model, name))
                .orElseThrow(() -> new IllegalArgumentException("reference: Expecting "
                        + (name == null ? "one" : "'" + name + "'") + " of model " + model + ". Found: "
                        + known(model)));
    }

    private String known(String model) {
        List<String> names =
                components.references().all(model).stream().map(Reference::id).toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** The scheduled watch over all models. */
    public AnalysisRun run(Notifier notifier) {
        return new AnalysisRun(components, notifier, clock);
    }

    public Reports reports() {
        return new ReportBuilder(cluster, components, findingStore);
    }
}
