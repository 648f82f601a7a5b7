// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.event.DayTraffic;
import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRowSource;
import io.inferwatch.analyzer.event.HourlyRows;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.traffic.NamedRows;
import io.inferwatch.schema.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events by model and hour; latencies are left out of series. Thread-safe. */
public final class InMemoryEvents implements EventRepository, EventHistory, EventRowSource {
    private final Map<String, NavigableMap<Instant, Hour>> models = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> columns = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> versions = new ConcurrentHashMap<>();

    /**
     * Some events of one model in one hour.
     *
     * @param events in the order of time
     * @param weight of those that were served
     */
    private record Hour(List<InMemoryEvent> events, Map<ProfileKey, Long> slices, double weight) {
        static Hour of(List<InMemoryEvent> events) {
            Map<ProfileKey, Long> slices = new HashMap<>();
            events.forEach(event -> slices.merge(event.key(), 1L, Long::sum));
            double weight = events.stream()
                    .filter(InMemoryEvent::isServed)
                    .mapToDouble(event -> event.row().weight())
                    .sum();
            List<InMemoryEvent> sorted = events.stream()
                    .sorted(Comparator.comparing(InMemoryEvent::time))
                    .toList();
            return new Hour(sorted, slices, weight);
        }

        Hour with(Hour more) {
            return of(Stream.concat(events.stream(), more.events.stream()).toList());
        }

        Hour within(Window window) {
            boolean whole = events.isEmpty()
                    || window.contains(events.get(0).time())
                            && window.contains(events.get(events.size() - 1).time());
            return whole
                    ? this
                    : of(events.stream().filter(event -> event.isIn(window)).toList());
        }
    }

    public void addAll(List<InMemoryEvent> more) {
        Map<String, Map<Instant, List<InMemoryEvent>>> byHour = more.stream()
                .collect(Collectors.groupingBy(
                        InMemoryEvent::model,
                        Collectors.groupingBy(event -> event.time().truncatedTo(ChronoUnit.HOURS))));
        byHour.forEach((model, hours) ->
                hours.forEach((hour, events) -> models.computeIfAbsent(model, any -> new ConcurrentSkipListMap<>())
                        .merge(hour, Hour.of(events), Hour::with)));
        more.forEach(event -> {
            Set<String> own = columns.computeIfAbsent(event.model(), any -> ConcurrentHashMap.newKeySet());
            own.addAll(event.row().numeric().keySet());
            own.addAll(event.row().categorical().keySet());
            versions.computeIfAbsent(event.model(), any -> ConcurrentHashMap.newKeySet())
                    .add(event.version());
        });
    }

    private NavigableMap<Instant, Hour> hoursOf(String model) {
        return models.getOrDefault(model, Collections.emptyNavigableMap());
    }

    Stream<InMemoryEvent> of(String model) {
        return hoursOf(model).values().stream().flatMap(hour -> hour.events().stream());
    }

    Stream<InMemoryEvent> of(String model, Window window) {
        return within(model, window).values().stream().flatMap(hour -> hour.events().stream());
    }

    /** Hours with events in a window, with those only. */
    private Map<Instant, Hour> within(String model, Window window) {
        Map<Instant, Hour> within = new TreeMap<>();
        hoursOf(model)
                .subMap(window.from().truncatedTo(ChronoUnit.HOURS), true, window.to(), false)
                .forEach((start, hour) -> {
                    Hour part = hour.within(window);
                    if (!part.events().isEmpty()) {
                        within.put(start, part);
                    }
                });
        return within;
    }

    @Override
    public void refresh() {}

    @Override
    public Map<String, Extent> extents() {
        Map<String, Extent> extents = new TreeMap<>();
        models.keySet().forEach(model -> extents.put(model, extent(model)));
        return extents;
    }

    @Override
    public Map<String, Extent> extents(NamePage page) {
        Map<String, Extent> extents = new LinkedHashMap<>();
        models.keySet().stream()
                .filter(page::follows)
                .sorted()
                .limit(page.limit())
                .forEach(model -> extents.put(model, extent(model)));
        return extents;
    }

    @Override
    public Extent extent(String model) {
        NavigableMap<Instant, Hour> hours = hoursOf(model);
        if (hours.isEmpty()) {
            return Extent.NONE;
        }
        List<InMemoryEvent> last = hours.lastEntry().getValue().events();
        return new Extent(
                hours.values().stream().mapToInt(hour -> hour.events().size()).sum(),
                hours.firstEntry().getValue().events().get(0).time(),
                last.get(last.size() - 1).time(),
                versions.getOrDefault(model, Set.of()).stream().sorted().toList());
    }

    @Override
    public Map<String, Map<Instant, Long>> hours(Window window) {
        Map<String, Map<Instant, Long>> hours = new HashMap<>();
        models.keySet().forEach(model -> {
            Map<Instant, Hour> own = within(model, window);
            if (!own.isEmpty()) {
                Map<Instant, Long> counts = new TreeMap<>();
                own.forEach(
                        (start, hour) -> counts.put(start, (long) hour.events().size()));
                hours.put(model, counts);
            }
        });
        return hours;
    }

    @Override
    public Map<String, DayTraffic> traffic(Window window) {
        Map<String, DayTraffic> traffic = new HashMap<>();
        hours(window).forEach((model, hours) -> {
            SeriesPoint day = series(model, window, window.length()).get(0);
            traffic.put(model, new DayTraffic(hours, day.errorShare(), day.latencyP95Millis()));
        });
        return traffic;
    }

    @Override
    public HourlyRows rowsByHour(String model, Window window) {
        Map<Instant, Long> rows = new HashMap<>();
        List<NamedRows> named = new ArrayList<>();
        within(model, window).forEach((start, hour) -> {
            if (hour.weight() > 0) {
                rows.put(start, Math.round(hour.weight()));
            }
            named.addAll(named(start, hour.events()));
        });
        return new HourlyRows(rows, named);
    }

    private static List<NamedRows> named(Instant hour, List<InMemoryEvent> events) {
        List<NamedRows> named = new ArrayList<>();
        events.stream()
                .filter(event -> event.isServed() && event.run() != null)
                .collect(Collectors.groupingBy(event -> String.valueOf(event.run())))
                .forEach((run, some) -> named.add(new NamedRows(
                        run,
                        hour,
                        rows(some),
                        some.get(0).time(),
                        some.get(some.size() - 1).time())));
        return named;
    }

    private static long rows(List<InMemoryEvent> events) {
        return Math.round(
                events.stream().mapToDouble(event -> event.row().weight()).sum());
    }

    @Override
    public Map<String, Long> counts(Map<String, Window> windows) {
        Map<String, Long> counts = new HashMap<>();
        windows.forEach((model, window) -> counts.put(model, count(model, window)));
        return counts;
    }

    @Override
    public List<Slice> slices(String model, Window window) {
        Map<ProfileKey, Long> counts = new HashMap<>();
        within(model, window).values().forEach(hour -> counts.putAll(hour.slices()));
        return counts.entrySet().stream()
                .map(slice -> new Slice(slice.getKey(), slice.getValue()))
                .sorted(Comparator.comparing((Slice slice) -> slice.key().hour())
                        .thenComparing(slice -> slice.key().version()))
                .toList();
    }

    @Override
    public long count(String model, Window window) {
        return of(model, window).count();
    }

    @Override
    public List<SeriesPoint> series(String model, Window window, Duration every) {
        List<SeriesPoint> points = new ArrayList<>();
        for (Instant start = window.from(); start.isBefore(window.to()); start = start.plus(every)) {
            List<InMemoryEvent> own =
                    of(model, new Window(start, start.plus(every))).toList();
            long failures = own.stream()
                    .filter(event -> "failure".equals(event.row().categorical().get(Fields.EVENT_OUTCOME)))
                    .count();
            Double share = own.isEmpty() ? null : Double.valueOf((double) failures / own.size());
            points.add(new SeriesPoint(start, own.size(), share, milliseconds(own, .5), milliseconds(own, .95)));
        }
        return points;
    }

    private static @Nullable Double milliseconds(List<InMemoryEvent> events, double quantile) {
        double[] sorted = events.stream()
                .map(event -> event.row().numeric().get(Fields.EVENT_DURATION))
                .filter(Objects::nonNull)
                .mapToDouble(nanos -> nanos / 1e6)
                .sorted()
                .toArray();
        return sorted.length == 0 ? null : Double.valueOf(sorted[(int) (quantile * (sorted.length - 1))]);
    }

    @Override
    public Map<String, Instant> firstSeen(String model) {
        Map<String, Instant> first = new HashMap<>();
        of(model).filter(InMemoryEvent::isPrimary).forEach(event -> first.putIfAbsent(event.version(), event.time()));
        return first;
    }

    @Override
    public Set<String> everSeen(String model) {
        Set<String> seen = new TreeSet<>(columnNames(model));
        seen.removeIf(
                name -> !Stream.of("input.", "prediction.", "attribution.").anyMatch(name::startsWith));
        return seen;
    }

    @Override
    public List<String> columnNames(String model) {
        return columns.getOrDefault(model, Set.of()).stream().sorted().toList();
    }

    @Override
    public void forEach(String model, Window window, BiConsumer<ProfileKey, Row> reader) {
        of(model, window).forEach(event -> reader.accept(event.key(), event.row()));
    }

    @Override
    public void forFirst(String model, Window window, int limit, BiConsumer<ProfileKey, Row> reader) {
        of(model, window).limit(limit).forEach(event -> reader.accept(event.key(), event.row()));
    }
}
