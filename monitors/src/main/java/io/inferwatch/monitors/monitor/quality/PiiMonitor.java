// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.quality;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.column.ProportionChange;
import io.inferwatch.monitors.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Personal data in a field: of a type that the reference does not have there (in at least {@link #FEW} rows: a leak
 * repeats, while one row may be a false hit of a recognizer), or in a share of rows that jumped (two gates). Fields
 * without a result of their own are covered by one for {@link CheckResult#ALL_OTHERS}, so that an end can be seen.
 */
final class PiiMonitor implements Monitor {
    private static final int FEW = 3;

    private static final MonitorSpec SPEC = MonitorSpec.of("pii", Family.PRIVACY)
            .threshold(0.01)
            .effect("change")
            .statistic("z")
            .share()
            .atOnce();

    @Override
    public MonitorSpec spec() {
        return SPEC;
    }

    @Override
    public List<CheckResult> check(Comparison c) {
        Set<String> fields = new TreeSet<>(c.reference().pii().keySet());
        fields.addAll(c.current().pii().keySet());
        fields.removeAll(c.settings().ignoredColumns());
        List<CheckResult> results = new ArrayList<>();
        fields.forEach(field -> results.add(field(c, field)));
        results.add(allOthers(c));
        return results;
    }

    private CheckResult field(Comparison c, String field) {
        Set<String> types = new TreeSet<>(types(c.reference(), field).keySet());
        types.addAll(types(c.current(), field).keySet());
        CheckResult worst = null;
        List<Item> wrong = new ArrayList<>();
        for (String type : types) {
            CheckResult result = type(c, field, type);
            if (result.isWrong()) {
                wrong.add(new Item(type, types(c.current(), field).getOrDefault(type, 0L)));
            }
            if (worst == null || isWorse(result, worst)) {
                worst = result;
            }
        }
        return worst == null ? clean(c, field, "none") : wrong.size() > 1 ? naming(wrong, worst) : worst;
    }

    /** The worst type decides, and every type that is wrong is named, the most frequent one first. */
    private static CheckResult naming(List<Item> wrong, CheckResult worst) {
        List<Item> sorted = wrong.stream()
                .sorted(Comparator.comparing(Item::rows, Comparator.reverseOrder())
                        .thenComparing(Item::text))
                .toList();
        return worst.withDetails(new Details(worst.details().facts().stream()
                .map(fact -> fact instanceof Items items && items.name().equals("types")
                        ? (Fact) new Items("types", sorted)
                        : fact)
                .toList()));
    }

    private static boolean isWorse(CheckResult a, CheckResult b) {
        return a.isWrong() != b.isWrong() ? a.isWrong() : effect(a) > effect(b);
    }

    private static double effect(CheckResult result) {
        Double effect = result.evidence().effect();
        return effect == null ? 0 : effect;
    }

    private CheckResult type(Comparison c, String field, String type) {
        long before = types(c.reference(), field).getOrDefault(type, 0L);
        long now = types(c.current(), field).getOrDefault(type, 0L);
        if (before > 0) {
            return evaluator(c, field)
                    .evaluate(() -> new ProportionChange(
                                    before,
                                    c.reference().rows(),
                                    now,
                                    c.current().rows(),
                                    DesignEffects.NONE)
                            .increase("type_share", type))
                    .withFacts(Items.ofNames("types", List.of(type)));
        }
        return now >= FEW ? appeared(c, field, type, now) : clean(c, field, "none_new");
    }

    private static CheckEvaluator evaluator(Comparison c, String field) {
        return new CheckEvaluator(
                c, SPEC.family(), SPEC, field, c.reference().rows(), c.current().rows());
    }

    private CheckResult appeared(Comparison c, String field, String type, long rows) {
        Evidence evidence = new Evidence(
                (double) rows,
                null,
                null,
                (double) rows,
                (double) FEW,
                null,
                c.reference().rows(),
                c.current().rows());
        double share = (double) rows / Math.max(1, c.current().rows());
        Details details = Details.of(
                new Text("problem", "new_type"),
                new Items("types", List.of(new Item(type, rows))),
                new Change("type_share", type, 0, share, Unit.SHARE));
        return result(c, field, Status.FAIL, evidence, Direction.UP, details);
    }

    private CheckResult allOthers(Comparison c) {
        return clean(c, CheckResult.ALL_OTHERS, "none_elsewhere");
    }

    private CheckResult clean(Comparison c, String field, String problem) {
        Evidence evidence = new Evidence(
                0.0,
                null,
                null,
                0.0,
                (double) FEW,
                null,
                c.reference().rows(),
                c.current().rows());
        if (c.current().rows() == 0) {
            return new CheckEvaluator(
                            c, SPEC.family(), SPEC, field, c.reference().rows(), 0)
                    .unanswered(Status.INSUFFICIENT_DATA, new Reason(Reason.Code.NO_ROWS, "no rows"));
        }
        return result(c, field, Status.OK, evidence, Direction.NONE, Details.of(new Text("problem", problem)));
    }

    private CheckResult result(
            Comparison c, String field, Status status, Evidence evidence, Direction direction, Details details) {
        return new CheckResult(
                c.scope(), SPEC.family(), SPEC.name(), field, status, evidence, direction, null, details, true);
    }

    private static Map<String, Long> types(Profile profile, String field) {
        return profile.pii().getOrDefault(field, Map.of());
    }
}
