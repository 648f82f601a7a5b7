// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.multivariate;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.CheckEvaluator;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import io.inferwatch.monitors.monitor.MultipleTestingCorrection;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.column.ComparisonColumns;
import io.inferwatch.monitors.monitor.column.FrequentCategories;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.stat.Normal;
import io.inferwatch.monitors.stat.PrincipalComponents;
import io.inferwatch.monitors.stat.RocAuc;
import io.inferwatch.monitors.stat.RoundingNoise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Drift of the inputs together, which no column shows alone, on bounded samples of rows. Pure, seeded and thread-safe. What
 * dependence in time does is in {@link JointDesignEffect}.
 */
public final class MultivariateMonitors {
    /** What the results are about: all inputs together. */
    public static final String SUBJECT = "input";
    /** More rows than this of a side are not looked at. */
    public static final int MOST_ROWS = 2_000;

    static final MonitorSpec RECONSTRUCTION = MonitorSpec.of("pca_reconstruction", Family.DRIFT, Kind.ROWS)
            .threshold(0.15)
            .effect("change in σ");
    static final MonitorSpec CLASSIFIER = MonitorSpec.of("domain_classifier", Family.DRIFT, Kind.ROWS)
            .threshold(0.55)
            .effect("AUC less what the hours explain")
            .share();

    private static final double EXPLAINED = 0.65;
    private static final long SEED = 8191;
    private static final int NAMED = 3;
    private static final int FEWEST_COLUMNS = 2;

    private MultivariateMonitors() {}

    public static List<MonitorSpec> specs() {
        return List.of(RECONSTRUCTION, CLASSIFIER);
    }

    /** Whether an analysis asks for them: all tests, one of them by name, or the model's settings. */
    public static boolean isAsked(MonitorSettings settings, MonitorSelection tests) {
        return switch (tests.kind()) {
            case ALL -> true;
            case NAMED -> specs().stream().anyMatch(spec -> tests.names().contains(spec.name()));
            case DEFAULTS -> settings.multivariate();
        };
    }

    /**
     * Up to two results: {@code pca_reconstruction} (the reconstruction error of principal components that explain 65 % of
     * the reference's variance; its effect is the change of the mean error in σ of the reference's) and
     * {@code domain_classifier} (its effect is the area under the curve less what dependence in time explains, 0.5 without drift). Their p-values are a family of
     * their own. They decide only where the settings say so. Columns that are constant, unknown to the layout or ignored are
     * left out. Cost: about a second at 2 000 rows a side and 12 columns.
     *
     * @param comparison gives scope, columns, dependence and settings; thresholds by the two names
     * @param reference a uniform sample of rows; those beyond {@link #MOST_ROWS} are left out
     */
    public static List<CheckResult> check(
            Comparison comparison, List<Row> reference, List<Row> current, MonitorSelection tests) {
        List<Row> before = reference.subList(0, Math.min(MOST_ROWS, reference.size()));
        List<Row> now = current.subList(0, Math.min(MOST_ROWS, current.size()));
        List<CheckResult> results = List.of(
                evaluator(comparison, RECONSTRUCTION, before.size(), now.size())
                        .evaluate(() -> reconstruction(comparison, before, now)),
                evaluator(comparison, CLASSIFIER, before.size(), now.size())
                        .evaluate(() -> classifier(comparison, before, now)));
        return MultipleTestingCorrection.of(
                chosen(results, comparison, tests), comparison.settings().alpha(), monitor -> false);
    }

    /** The same results when there are no rows to be had, with the reason. */
    public static List<CheckResult> notComputable(Comparison comparison, Reason reason, MonitorSelection tests) {
        return chosen(
                specs().stream()
                        .map(spec -> evaluator(comparison, spec, 0, 0).unanswered(Status.NOT_COMPUTABLE, reason))
                        .toList(),
                comparison,
                tests);
    }

    private static List<CheckResult> chosen(List<CheckResult> results, Comparison c, MonitorSelection tests) {
        return results.stream()
                .filter(result -> tests.includes(result.monitor()))
                .map(result -> result.withDeciding(c.settings().multivariate()))
                .toList();
    }

    private static JointDesignEffect designEffects(Comparison c, FeatureEncoder encoding, double before, double now) {
        return new JointDesignEffect(
                encoding.columns().stream()
                        .map(column -> c.layout().grids().containsKey(column)
                                ? ComparisonColumns.numeric(c, column).designEffects()
                                : ComparisonColumns.category(c, column).designEffects())
                        .toList(),
                before,
                Math.min(1, before / Math.max(1, c.reference().rows())),
                now,
                Math.min(1, now / Math.max(1, c.current().rows())));
    }

    private static FeatureEncoder encoding(Comparison c, List<Row> reference) {
        FeatureEncoder encoding = new FeatureEncoder(
                reference,
                column -> column.startsWith("input.")
                        && !c.settings().ignoredColumns().contains(column)
                        && (c.layout().grids().containsKey(column)
                                || c.layout().categories().containsKey(column)),
                (column, value) -> isListed(c, column, value));
        if (encoding.columns().size() < FEWEST_COLUMNS) {
            throw new NotComputableException(Reason.Code.CONSTANT, "fewer than two input columns that vary");
        }
        return encoding;
    }

    private static boolean isListed(Comparison c, String column, String value) {
        CategoryProfile known = c.reference().categorical().get(column);
        return known == null
                || !FrequentCategories.isFull(known)
                || c.layout().categories().getOrDefault(column, List.of()).contains(value);
    }

    private static CheckEvaluator evaluator(Comparison c, MonitorSpec spec, int before, int now) {
        return new CheckEvaluator(c, spec.family(), spec, SUBJECT, before, now);
    }

    /** Components are learned of every second row and the errors expected of the others: its own rows come back too well. */
    private static Measurement reconstruction(Comparison c, List<Row> reference, List<Row> current) {
        FeatureEncoder encoding = encoding(c, reference);
        double effect =
                designEffects(c, encoding, reference.size(), current.size()).widening();
        double[][] rows = encoding.encode(reference);
        double[][] now = encoding.encode(current);
        PrincipalComponents components = PrincipalComponents.of(every(rows, 0), EXPLAINED);
        double[][] held = every(rows, 1);
        double[] expected = Arrays.stream(held).mapToDouble(components::error).toArray();
        double[] found = Arrays.stream(now).mapToDouble(components::error).toArray();
        double sigma = Math.sqrt(variance(expected));
        if (!(sigma > 0)
                || RoundingNoise.isNoise(
                        sigma, FeatureEncoder.WIDEST * encoding.columns().size())) {
            throw new NotComputableException(
                    Reason.Code.UNDEFINED, "the components give every row of the reference back");
        }
        double difference = mean(found) - mean(expected);
        // The spread is the reference's alone, as that of its chunks is: a window of other spread is no excuse.
        double z = difference / (sigma * Math.sqrt(effect * (1.0 / expected.length + 1.0 / found.length)));
        return new Measurement(
                mean(found),
                Normal.twoSided(z),
                Math.abs(difference) / sigma,
                difference > 0 ? Direction.UP : Direction.DOWN,
                Details.of(
                        new Change("reconstruction_error", mean(expected), mean(found), Unit.VALUE),
                        Items.ofNames("most_in", worst(encoding.columns(), components, held, now))));
    }

    private static List<String> worst(
            List<String> columns, PrincipalComponents components, double[][] before, double[][] now) {
        double[] change = meanSquares(components, now);
        double[] usual = meanSquares(components, before);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, change.length).boxed().toList());
        order.sort(Comparator.comparingDouble((Integer i) -> Math.abs(change[i] - usual[i]))
                .reversed());
        return names(columns, order);
    }

    private static double[] meanSquares(PrincipalComponents components, double[][] rows) {
        double[] squares = new double[rows[0].length];
        for (double[] row : rows) {
            double[] residual = components.residual(row);
            for (int i = 0; i < squares.length; i++) {
                squares[i] += residual[i] * residual[i] / rows.length;
            }
        }
        return squares;
    }

    private static Measurement classifier(Comparison c, List<Row> reference, List<Row> current) {
        FeatureEncoder encoding = encoding(c, reference);
        JointDesignEffect designEffects = designEffects(c, encoding, reference.size(), current.size());
        double explained = designEffects.explainedArea();
        DomainClassifier classifier = new DomainClassifier(encoding.encode(reference), encoding.encode(current), SEED);
        RocAuc.Result auc = classifier.auc();
        double error = auc.error() * Math.sqrt(designEffects.widening());
        double room = 2.5758293035489 * error; // 99 %
        return new Measurement(
                auc.auc(),
                error > 0 ? Normal.upper((auc.auc() - explained) / error) : auc.auc() > explained ? 0 : 1,
                auc.auc() - explained + 0.5,
                Direction.CHANGED,
                Details.of(
                        new Amount("auc", auc.auc(), Unit.RATIO),
                        new Range("auc_interval", auc.auc() - room, auc.auc() + room),
                        Items.ofNames("by", names(encoding.columns(), classifier.byImportance(SEED)))));
    }

    private static List<String> names(List<String> columns, List<Integer> order) {
        return order.stream().limit(NAMED).map(columns::get).toList();
    }

    private static double[][] every(double[][] rows, int first) {
        return IntStream.range(0, rows.length)
                .filter(i -> i % 2 == first)
                .mapToObj(i -> rows[i])
                .toArray(double[][]::new);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1);
    }
}
