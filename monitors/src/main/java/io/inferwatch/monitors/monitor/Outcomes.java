package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.schema.Fields;
import java.util.List;

/** Rows by event.outcome. */
final class Outcomes {
    static final String FAILURE = "failure";

    private Outcomes() {}

    /** Rows whose inference failed; 0 where outcomes are not counted. */
    static long failures(Comparison comparison, Profile profile) {
        CategoryProfile outcomes = profile.categorical().get(Fields.EVENT_OUTCOME);
        List<String> known = comparison.layout().categories().getOrDefault(Fields.EVENT_OUTCOME, List.of());
        if (outcomes == null) {
            return 0;
        }
        int i = known.indexOf(FAILURE);
        return i >= 0 ? outcomes.counts().at(i) : outcomes.fresh().getOrDefault(FAILURE, 0L);
    }
}
