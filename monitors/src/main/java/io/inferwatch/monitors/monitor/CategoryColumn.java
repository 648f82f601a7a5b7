package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.profile.CategoryProfile;
import java.util.List;

/** One categorical column on both sides. */
record CategoryColumn(
        Comparison comparison,
        String name,
        List<String> categories,
        CategoryProfile reference,
        CategoryProfile current) {

    Question question(String monitor) {
        return new Question(
                comparison,
                Columns.family(name).orElse(Family.OPERATION),
                monitor,
                name,
                name,
                reference.values(),
                current.values());
    }
}
