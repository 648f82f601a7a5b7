// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.operation.FiveMinuteSeries.Counted;
import io.inferwatch.analyzer.operation.FiveMinuteSeries.HostSteps;
import io.inferwatch.analyzer.operation.FiveMinuteSeries.SeriesRequest;
import io.inferwatch.analyzer.operation.SeriesStateRepository.Remembered;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Segment;
import io.inferwatch.monitors.series.ModelSeries;
import io.inferwatch.monitors.series.Saturation;
import io.inferwatch.monitors.series.SeriesMonitors;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Watches the operation of models: series against their own past, plain rules, saturation. Each step adds its checks to those
 * that the other monitors made of the same window. For one thread a model; calls block.
 */
public final class Operation {
    private static final Duration DAY = Duration.ofDays(1);

    private final FiveMinuteSeries steps;
    private final SeriesStateCache live;
    private final SeriesStateCache past;
    private final SeriesStateRepository states;
    private final PlainRules rules;
    private final OperationRules configured;

    /** The parts of the store that it works with. */
    public record Stores(
            EventRepository events,
            OperationCounts series,
            HostLoads heartbeats,
            OperationRepository rows,
            SeriesStateRepository states) {}

    public Operation(Stores stores, Function<String, ModelPlan> plans) {
        this.steps = new FiveMinuteSeries(stores.series(), stores.heartbeats(), stores.rows());
        this.live = new SeriesStateCache(steps, stores.states(), stores.events());
        this.past = new SeriesStateCache(steps, stores.states(), stores.events());
        this.states = stores.states();
        this.rules = new PlainRules(stores.series(), steps);
        this.configured = new OperationRules(plans);
    }

    /** Evaluates the hour that has just closed; doing it twice changes nothing. */
    public List<CheckResult> watch(
            String model,
            Window hour,
            List<Segment> segments,
            List<CheckResult> others,
            Consumer<ScalingAdvice> advised) {
        SeriesRequest request = request(model, segments);
        HostSteps hosts = steps.hosts(model, upToADay(hour));
        Counted counted = steps.count(request, hour, hosts);
        ModelSeries series = live.at(request, hour.from());
        steps.store(model, counted);
        states.storeSeries(model, new Remembered(hour.from(), series.state()));
        List<CheckResult> own = new ArrayList<>(series.evaluate(model, hour, request.withoutPauses(counted.rows())));
        live.keep(model, hour.to(), series);
        own.addAll(rules.evaluate(request, configured.of(model), hour));
        Saturation.Found found = saturation(model, hour, hosts.rows());
        own.add(found.check());
        advise(model, hour, found, advised);
        return with(model, Silence.explain(hour, hosts, others), own);
    }

    /**
     * Counts an hour again that late events changed. The detectors do not go back.
     *
     * @param store stores the checks; what the hour held before is kept until then, since they say what came late
     */
    public List<CheckResult> late(
            String model,
            Window hour,
            List<Segment> segments,
            List<CheckResult> others,
            UnaryOperator<List<CheckResult>> store) {
        List<SeriesRow> before = steps.stored(model, hour);
        Counted counted = steps.count(request(model, segments), hour);
        List<CheckResult> checks =
                store.apply(before.isEmpty() ? others : Silence.late(others, events(before), events(counted.rows())));
        steps.store(model, counted);
        return checks;
    }

    /** Evaluates any window of the past; learns nothing. */
    public List<CheckResult> restate(
            String model, Window window, List<Segment> segments, MonitorSelection tests, List<CheckResult> others) {
        SeriesRequest request = request(model, segments);
        HostSteps hosts = steps.hosts(model, upToADay(window));
        List<CheckResult> own = new ArrayList<>();
        if (isSelected(tests, SeriesMonitors.ANOMALY.name())) {
            ModelSeries series = past.at(request, window.from());
            List<SeriesRow> rows = steps.count(request, window, hosts).rows();
            own.addAll(series.evaluate(model, window, request.withoutPauses(rows)));
            past.keep(model, window.to(), series);
        }
        if (tests.kind() != MonitorSelection.Mode.NAMED) {
            own.addAll(rules.evaluate(request, configured.of(model), window));
        }
        if (isSelected(tests, SeriesMonitors.SATURATION.name())) {
            own.add(saturation(model, window, hosts.rows()).check());
        }
        return with(model, Silence.explain(window, hosts, others), own);
    }

    private static boolean isSelected(MonitorSelection tests, String name) {
        return tests.kind() == MonitorSelection.Mode.ALL || tests.names().contains(name);
    }

    private SeriesRequest request(String model, List<Segment> segments) {
        return new SeriesRequest(model, segments, configured.columns(model), configured.pauses(model));
    }

    /** At least a day, with the same end. */
    private static Window upToADay(Window window) {
        return window.length().compareTo(DAY) < 0 ? new Window(window.to().minus(DAY), window.to()) : window;
    }

    private static Saturation.Found saturation(String model, Window window, Map<String, List<SeriesRow>> hosts) {
        return Saturation.evaluate(new Scope(model, null, null, window, null), hosts);
    }

    /** An advice is passed on when it differs from the last one; at first it is to keep what there is. */
    private void advise(String model, Window hour, Saturation.Found found, Consumer<ScalingAdvice> advised) {
        String advice = found.advice().value();
        boolean known = found.check().status() != Status.NOT_COMPUTABLE;
        if (known && !advice.equals(states.advice(model).orElse(Saturation.Advice.KEEP.value()))) {
            advised.accept(new ScalingAdvice(model, found.advice(), found.cpu(), found.heap(), hour));
            states.storeAdvice(model, advice);
        }
    }

    private static long events(List<SeriesRow> rows) {
        return rows.stream()
                .filter(row -> row.part().equals(SeriesScope.WHOLE))
                .mapToLong(SeriesRow::events)
                .sum();
    }

    private List<CheckResult> with(String model, List<CheckResult> others, List<CheckResult> own) {
        return Stream.concat(
                        others.stream(),
                        own.stream()
                                .map(check ->
                                        configured.isMuted(model, check.subject()) ? check.withDeciding(false) : check))
                .toList();
    }
}
