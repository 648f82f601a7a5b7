// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Templates of one field that are new, or at least {@link #TIMES} times as frequent as in the reference, or gone. Two
 * gates: enough rows of errors, or a large enough share of other texts; and an exact conditional Poisson test, times the
 * number of templates (Bonferroni). One that is gone warns and opens no finding.
 *
 * <p>The subject of a check is the field, {@code .template.} and the template's id; a check on the field itself sums up.
 * Pure, not thread-safe since a book is not.
 */
public final class TemplateMonitor {
    /** How many times as frequent a known template must be. */
    public static final double TIMES = 3;

    private static final double EXPECTED_OF_STEADY = 10;
    private static final int MOST_TOLD = 50;

    private final PatternCheck check;
    private final String field;
    private final boolean error;
    private final TemplateBook book;

    /** @param book must have learnt both samples */
    public TemplateMonitor(PatternCheck check, String field, TemplateBook book) {
        this.check = check;
        this.field = field;
        this.error = check.kind() == PatternKind.ERROR_TEMPLATE;
        this.book = book;
    }

    /** The subject of the checks on one template. */
    public String subject(String templateId) {
        return field + PatternCheck.TEMPLATE + templateId;
    }

    /**
     * The templates that are not as before, at most {@value #MOST_TOLD}, the most frequent first; a healthy check for each
     * watched one that is not among them; last one for the field.
     *
     * @param watched ids of templates that were wrong lately, so that their findings can end
     */
    public List<CheckResult> evaluate(TextSample reference, TextSample current, Collection<String> watched) {
        PatternCheck sized = check.of(reference.rows(), current.rows());
        if (!sized.isEnough()) {
            return List.of(sized.tooFew(field));
        }
        Map<String, TemplateCount> before = reference.byTemplate(book::template);
        Map<String, TemplateCount> now = current.byTemplate(book::template);
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        List<CheckResult> results = new ArrayList<>(all.stream()
                .map(id -> new TemplatePair(before.get(id), now.get(id), reference, current, all.size()))
                .map(pair -> evaluate(sized, pair))
                .filter(CheckResult::isWrong)
                .sorted(Comparator.comparingDouble(PatternCheck::effect).reversed())
                .limit(MOST_TOLD)
                .toList());
        long wrong = results.size();
        Set<String> reported =
                new TreeSet<>(results.stream().map(CheckResult::subject).toList());
        watched.stream()
                .map(this::subject)
                .filter(reported::add)
                .forEach(subject -> results.add(sized.healthy(subject, Details.of(new Text("problem", "as_before")))));
        results.add(sized.healthy(field, summary(now.size(), wrong, current)).withDeciding(false));
        return results;
    }

    private CheckResult evaluate(PatternCheck sized, TemplatePair pair) {
        String subject = subject(pair.template().id());
        double effect = error ? pair.rowsNow() : pair.shareNow();
        boolean material = effect >= sized.threshold(subject);
        if (material && pair.pOfIncrease() < sized.alpha() && pair.hitsBefore() == 0) {
            return sized.wrong(subject, Direction.UP, effect, pair.pOfIncrease(), pair.newFacts());
        }
        if (material && pair.pOfIncrease() < sized.alpha() && pair.ratio() >= TIMES) {
            return sized.wrong(subject, Direction.UP, effect, pair.pOfIncrease(), pair.moreFacts());
        }
        if (pair.hitsNow() == 0 && pair.expected() >= EXPECTED_OF_STEADY && pair.pOfDecrease() < sized.alpha()) {
            return sized.result(subject, Status.WARN, Direction.DOWN, effect, pair.pOfDecrease(), pair.goneFacts())
                    .withDeciding(false);
        }
        return sized.healthy(subject, Details.of(new Text("problem", "as_before"), pair.template("template")));
    }

    private static Details summary(int templates, long wrong, TextSample current) {
        return Details.of(
                new Text("problem", "summary"),
                new Amount("templates", templates, Unit.COUNT),
                new Amount("texts", current.texts(), Unit.COUNT),
                new Amount("texts_read", current.read(), Unit.COUNT),
                new Amount("not_as_before", wrong, Unit.COUNT));
    }
}
