package io.inferwatch.agent.queue;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** What threads may see of an {@link EventRing}, by jcstress on all kinds of compiled code. 0 stands for "nothing there". */
public final class EventRingStress {
    private EventRingStress() {}

    private static int next(EventRing<Integer> ring) {
        Integer element = ring.poll();
        return element == null ? 0 : element;
    }

    /** Two producers lose nothing of each other. */
    @JCStressTest
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "both, in some order")
    @Outcome(expect = FORBIDDEN, desc = "one is lost or comes twice")
    @State
    public static class TwoProducers {
        private final EventRing<Integer> ring = new EventRing<>(2);

        @Actor
        public void first() {
            ring.offer(1, 2);
        }

        @Actor
        public void second() {
            ring.offer(2, 2);
        }

        @Arbiter
        public void all(II_Result result) {
            result.r1 = next(ring);
            result.r2 = next(ring);
        }
    }

    /** Elements of one producer keep their order. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1", "1, 0", "1, 2"},
            expect = ACCEPTABLE,
            desc = "what has come so far")
    @Outcome(expect = FORBIDDEN, desc = "out of order")
    @State
    public static class ProducerAndConsumer {
        private final EventRing<Integer> ring = new EventRing<>(2);

        @Actor
        public void producer() {
            ring.offer(1, 2);
            ring.offer(2, 2);
        }

        @Actor
        public void consumer(II_Result result) {
            result.r1 = next(ring);
            result.r2 = next(ring);
        }
    }

    /** With room for one, one of two is accepted. */
    @JCStressTest
    @Outcome(
            id = {"true, false, 1", "false, true, 2"},
            expect = ACCEPTABLE,
            desc = "one of them")
    @Outcome(expect = FORBIDDEN, desc = "both or none, or another than was accepted")
    @State
    public static class RoomForOne {
        private final EventRing<Integer> ring = new EventRing<>(2);

        @Actor
        public void first(ZZI_Result result) {
            result.r1 = ring.offer(1, 1);
        }

        @Actor
        public void second(ZZI_Result result) {
            result.r2 = ring.offer(2, 1);
        }

        @Arbiter
        public void all(ZZI_Result result) {
            result.r3 = next(ring) + 10 * next(ring);
        }
    }

    /** A slot that is used again: a full ring takes an element after the consumer has made room, and never over one that waits. */
    @JCStressTest
    @Outcome(
            id = {"1, 23", "1, 2"},
            expect = ACCEPTABLE,
            desc = "accepted or refused")
    @Outcome(expect = FORBIDDEN, desc = "an element is lost or overwritten")
    @State
    public static class FullRing {
        private final EventRing<Integer> ring = new EventRing<>(2);

        public FullRing() {
            ring.offer(1, 2);
            ring.offer(2, 2);
        }

        @Actor
        public void producer() {
            ring.offer(3, 2);
        }

        @Actor
        public void consumer(II_Result result) {
            result.r1 = next(ring);
        }

        @Arbiter
        public void rest(II_Result result) {
            int first = next(ring);
            int second = next(ring);
            result.r2 = second == 0 ? first : 10 * first + second;
        }
    }

    /** The consumer sees what the producer wrote into the element before. */
    @JCStressTest
    @Outcome(
            id = {"0", "42"},
            expect = ACCEPTABLE,
            desc = "nothing, or the whole element")
    @Outcome(expect = FORBIDDEN, desc = "an element that is half written")
    @State
    public static class Publication {
        private final EventRing<int[]> ring = new EventRing<>(2);

        @Actor
        public void producer() {
            int[] element = new int[1];
            element[0] = 42;
            ring.offer(element, 2);
        }

        @Actor
        public void consumer(I_Result result) {
            int[] element = ring.poll();
            result.r1 = element == null ? 0 : element[0] == 0 ? -1 : element[0];
        }
    }
}
