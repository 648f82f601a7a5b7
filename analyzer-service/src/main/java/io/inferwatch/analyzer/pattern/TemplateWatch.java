// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.analyzer.pattern.TemplateRepository.Memory;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.pattern.PatternCheck;
import io.inferwatch.monitors.pattern.PatternKind;
import io.inferwatch.monitors.pattern.TemplateBook;
import io.inferwatch.monitors.pattern.TemplateMonitor;
import io.inferwatch.monitors.pattern.TextSample;
import io.inferwatch.schema.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of a text field, window after window. What was learnt is stored and never depends on what else was
 * evaluated in between, so that a second analyzer, or the same one again, gives the same ids.
 */
final class TemplateWatch {
    /** A template that was wrong is reported as healthy for so long, so that its finding can end. */
    private static final Duration WATCHED = Duration.ofHours(24);

    private static final Duration HOUR = Duration.ofHours(1);

    private final ValueCounts counts;
    private final RequestSamples samples;
    private final TemplateRepository store;
    private final Map<String, WatchedField> references = new ConcurrentHashMap<>();

    private record WatchedField(EventSelection population, TextSample sample) {}

    TemplateWatch(ValueCounts counts, RequestSamples samples, TemplateRepository store) {
        this.counts = counts;
        this.samples = samples;
        this.store = store;
    }

    /** Evaluates a field, stores what was learnt and, for a window of one hour, the count of each template. */
    List<CheckResult> evaluate(EvaluatedWindow evaluated, String field) {
        PatternKind kind = kind(field);
        PatternCheck check = new PatternCheck(evaluated.scope(), kind, evaluated.settings());
        if (!evaluated.fields().contains(field)) {
            return kind == PatternKind.ERROR_TEMPLATE
                    ? List.of()
                    : List.of(check.unanswered(
                            field,
                            Status.NOT_COMPUTABLE,
                            new Reason(Reason.Code.NO_ROWS, "no event has a value of it")));
        }
        TextSample now = sample(evaluated.now(), field);
        TextSample before = reference(evaluated.before(), field);
        Memory memory = store.memory(evaluated.model(), field);
        TemplateBook book = TemplateBook.of(memory.lines());
        book.learn(before.lines().keySet());
        book.learn(now.lines().keySet());
        Window window = evaluated.scope().window();
        Map<String, Instant> watched = new HashMap<>(memory.watched());
        watched.values().removeIf(last -> last.plus(WATCHED).isBefore(window.from()));
        TemplateMonitor monitor = new TemplateMonitor(check, field, book);
        List<CheckResult> results = monitor.evaluate(before, now, watched.keySet());
        watch(results, field, window, watched);
        Memory learnt = new Memory(book.lines(), watched);
        if (!learnt.equals(memory)) {
            store.store(evaluated.model(), field, learnt);
        }
        if (window.length().equals(HOUR) && now.read() > 0) {
            store.storeHour(
                    evaluated.model(),
                    field,
                    window.from(),
                    now.byTemplate(book::template).values(),
                    now.scale());
        }
        return results;
    }

    private static void watch(List<CheckResult> results, String field, Window window, Map<String, Instant> watched) {
        int prefix = (field + ".template.").length();
        results.stream()
                .filter(result -> result.status() == Status.FAIL)
                .forEach(result ->
                        watched.merge(result.subject().substring(prefix), window.to(), (a, b) -> a.isAfter(b) ? a : b));
    }

    private static PatternKind kind(String field) {
        return field.equals(Fields.ERROR_MESSAGE) ? PatternKind.ERROR_TEMPLATE : PatternKind.TEXT_TEMPLATE;
    }

    private TextSample sample(EventSelection population, String field) {
        long rows = kind(field) == PatternKind.ERROR_TEMPLATE ? counts.count(population) : -1;
        return samples.texts(population, field, rows);
    }

    /** What belongs to a reference does not change; the last one of each field is kept. */
    private TextSample reference(EventSelection population, String field) {
        String key = population.model() + "/" + field;
        WatchedField known = references.get(key);
        if (known == null || !known.population().equals(population)) {
            known = new WatchedField(population, sample(population, field));
            references.put(key, known);
        }
        return known.sample();
    }
}
