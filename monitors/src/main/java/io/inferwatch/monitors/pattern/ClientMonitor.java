// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.stat.Bonferroni;
import io.inferwatch.monitors.stat.TwoProportion;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One caller's share of the requests, or of the failures, compared with its usual share. Two gates: a share that grew by the
 * threshold, and a one-sided test of two proportions, times the number of callers (Bonferroni). Pure, thread-safe.
 */
public final class ClientMonitor {
    private final PatternCheck check;
    private final String field;
    private final UnaryOperator<String> masking;

    /** @param masking hides personal data in the name of a caller */
    public ClientMonitor(PatternCheck check, String field, UnaryOperator<String> masking) {
        this.check = check;
        this.field = field;
        this.masking = masking;
    }

    private record Growth(String client, double usual, double now, double p) {
        double by() {
            return now - usual;
        }
    }

    /**
     * @param what what was counted: {@code requests} or {@code failures}, part of the subject
     */
    public CheckResult evaluate(String what, ClientCounts reference, ClientCounts current) {
        PatternCheck sized = check.of(reference.total(), current.total());
        String subject = field + "." + what;
        if (!sized.isEnough()) {
            return sized.tooFew(subject);
        }
        double threshold = sized.threshold(subject);
        Growth worst = growths(reference, current)
                .filter(growth -> growth.by() >= threshold && growth.p() < sized.alpha())
                .max(Comparator.comparingDouble(Growth::by).thenComparing(Growth::client))
                .orElse(null);
        if (worst == null) {
            return sized.healthy(subject, Details.of(new Text("problem", "none"), new Text("what", what)));
        }
        String client = field + "=" + masking.apply(worst.client());
        Details details = Details.of(
                new Text("client", client),
                new Text("what", what),
                new Change("client_share", client, worst.usual(), worst.now(), Unit.SHARE));
        return sized.wrong(subject, Direction.UP, worst.by(), worst.p(), details);
    }

    private static Stream<Growth> growths(ClientCounts reference, ClientCounts current) {
        TreeSet<String> clients = new TreeSet<>(current.byClient().keySet());
        return clients.stream().map(client -> {
            double n = reference.total();
            double m = current.total();
            double before = reference.of(client);
            double now = current.of(client);
            double p = TwoProportion.pValueOfIncrease(before, n, now, m);
            return new Growth(client, before / n, now / m, Bonferroni.adjust(p, clients.size()));
        });
    }
}
