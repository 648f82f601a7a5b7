package io.inferwatch.agent.queue;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** What threads may see of a {@link ByteBudget}, by jcstress on all kinds of compiled code. */
public final class ByteBudgetStress {
    private ByteBudgetStress() {}

    /** Two that do not fit together: never both. */
    @JCStressTest
    @Outcome(
            id = {"true, false, 5", "false, true, 5"},
            expect = ACCEPTABLE,
            desc = "one of them")
    @Outcome(id = "false, false, 0", expect = ACCEPTABLE, desc = "each saw the other's attempt")
    @Outcome(expect = FORBIDDEN, desc = "the bound is exceeded, or a reservation is lost")
    @State
    public static class NoRoomForBoth {
        private final ByteBudget budget = new ByteBudget(8);

        @Actor
        public void first(ZZI_Result result) {
            result.r1 = budget.reserve(5, true);
        }

        @Actor
        public void second(ZZI_Result result) {
            result.r2 = budget.reserve(5, true);
        }

        @Arbiter
        public void used(ZZI_Result result) {
            result.r3 = (int) budget.used();
        }
    }

    /** The consumer releases while a producer reserves: nothing is counted twice. */
    @JCStressTest
    @Outcome(id = "true, 5", expect = ACCEPTABLE, desc = "after the release")
    @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "before it")
    @Outcome(expect = FORBIDDEN, desc = "a release or a reservation is lost")
    @State
    public static class ReserveAndRelease {
        private final ByteBudget budget = new ByteBudget(8);

        public ReserveAndRelease() {
            budget.reserve(5, true);
        }

        @Actor
        public void producer(ZI_Result result) {
            result.r1 = budget.reserve(5, true);
        }

        @Actor
        public void consumer() {
            budget.release(5);
        }

        @Arbiter
        public void used(ZI_Result result) {
            result.r2 = (int) budget.used();
        }
    }

    /** Reservations that are cancelled leave nothing behind. */
    @JCStressTest
    @Outcome(
            id = {"true, true, 0", "true, false, 0", "false, true, 0"},
            expect = ACCEPTABLE,
            desc = "all is free again")
    @Outcome(id = "false, false, 0", expect = ACCEPTABLE, desc = "each saw the other's attempt")
    @Outcome(expect = FORBIDDEN, desc = "something stays reserved")
    @State
    public static class Cancel {
        private final ByteBudget budget = new ByteBudget(8);

        @Actor
        public void first(ZZI_Result result) {
            result.r1 = reserveAndCancel();
        }

        @Actor
        public void second(ZZI_Result result) {
            result.r2 = reserveAndCancel();
        }

        private boolean reserveAndCancel() {
            boolean reserved = budget.reserve(5, true);
            if (reserved) {
                budget.cancel(5);
            }
            return reserved;
        }

        @Arbiter
        public void used(ZZI_Result result) {
            result.r3 = (int) budget.used();
        }
    }
}
