// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.contract.QueryResults;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of a column that is missing because its values arrive in another branch of the input that its kind changed. */
final class KindChanges {
    static final KindChanges NONE = new KindChanges();

    private static final String MISSING_SHARE = "missing_share";
    private static final List<String> BRANCHES =
            List.of(Fields.INPUT_NUM, Fields.INPUT_CAT, Fields.INPUT_BOOL, Fields.INPUT_TEXT);

    /** A text is known by these numbers. */
    private static final List<String> DESCRIPTORS = List.of(".length", ".words", ".non_letters");

    private final Map<String, Details> byColumn = new HashMap<>();

    private KindChanges() {}

    /** What the checks of one version, of the whole and of its segments, say of columns that went to another branch. */
    static KindChanges of(List<CheckResult> checks, Comparison version, QueryResults facts) {
        KindChanges changes = new KindChanges();
        for (CheckResult check : checks) {
            boolean same = version.scope().equals(check.scope());
            if (same && check.monitor().equals(MISSING_SHARE) && check.isWrong() && check.direction() == Direction.UP) {
                check.details()
                        .change(MISSING_SHARE)
                        .flatMap(share -> arrivesAs(check.subject(), share.to() - share.from(), version, facts))
                        .ifPresent(details -> changes.byColumn.put(check.subject(), details));
            }
        }
        return changes;
    }

    CheckResult explain(CheckResult check) {
        Details details = byColumn.get(check.subject());
        return details == null || !check.monitor().equals(MISSING_SHARE) || !check.isWrong()
                ? check
                : check.withDetails(details).withStatus(check.status(), Direction.CHANGED);
    }

    /** The branch in which at least half of the rows that lack the column now have a value that they did not have. */
    private static Optional<Details> arrivesAs(
            String column, double newlyMissing, Comparison version, QueryResults facts) {
        for (String sibling : siblings(column)) {
            long rows = facts.unknown().getOrDefault(sibling, present(version.current(), sibling));
            double share = (double) rows / version.current().rows();
            if (rows > 0 && 2 * (share - presentShare(version.reference(), sibling)) >= newlyMissing) {
                return Optional.of(Details.of(
                        new Text("problem", "retyped"),
                        new Text("arrives_as", sibling),
                        new Amount("rows", rows, Unit.COUNT),
                        new Amount("rows_of", version.current().rows(), Unit.COUNT)));
            }
        }
        return Optional.empty();
    }

    private static List<String> siblings(String column) {
        List<String> siblings = new ArrayList<>();
        for (String branch : BRANCHES) {
            if (column.startsWith(branch)) {
                String feature = column.substring(branch.length());
                addOthers(siblings, branch, feature);
                DESCRIPTORS.stream()
                        .filter(end -> branch.equals(Fields.INPUT_NUM) && feature.endsWith(end))
                        .forEach(end -> addOthers(
                                siblings, Fields.INPUT_TEXT, feature.substring(0, feature.length() - end.length())));
            }
        }
        return siblings;
    }

    private static void addOthers(List<String> siblings, String own, String feature) {
        BRANCHES.stream().filter(other -> !other.equals(own)).forEach(other -> siblings.add(other + feature));
    }

    private static double presentShare(Profile profile, String column) {
        return profile.rows() == 0 ? 0 : (double) present(profile, column) / profile.rows();
    }

    private static long present(Profile profile, String column) {
        NumericProfile numeric = profile.numeric().get(column);
        CategoryProfile categorical = profile.categorical().get(column);
        return numeric != null ? numeric.rows() - numeric.missing() : categorical != null ? categorical.values() : 0;
    }
}
