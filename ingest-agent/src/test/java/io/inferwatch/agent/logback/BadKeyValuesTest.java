// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.inferwatch.schema.InferenceEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMDCAdapter;

/** Key-values that a host may hand over by mistake. */
@Timeout(60)
class BadKeyValuesTest {
    @Test
    void mapThatHoldsItself_isReadOnce() {
        Map<String, Object> cyclic = new HashMap<>();
        cyclic.put("age", 41);
        cyclic.put("again", cyclic);
        cyclic.put("other", new HashMap<>(Map.of("back", cyclic)));
        assertThat(read(Map.of("input.num", cyclic)).inputs().numeric()).isEqualTo(Map.of("age", 41.0));
    }

    @Test
    void mapsThatUnfoldWithoutEnd_areBounded() {
        Map<String, Object> doubling = new HashMap<>(Map.of("x", 1));
        for (int i = 0; i < 60; i++) {
            doubling = new HashMap<>(Map.of("l", doubling, "r", doubling));
        }
        assertThat(read(Map.of("input", doubling)).inputs().numeric().size())
                .isLessThanOrEqualTo(Flattening.MAX_VALUES);
        assertThat(read(Map.of("model.parent_version", "1", "input", doubling))
                        .model()
                        .name())
                .isEqualTo("risk");
    }

    @Test
    void listsThatHoldEachOther_areLeftOut_andTheRestStays() {
        List<Object> one = new ArrayList<>();
        List<Object> other = new ArrayList<>(List.of(one));
        one.add(other);
        InferenceEvent event = read(Map.of("input.cat.tags", one, "input.cat.country", "DE"));
        assertThat(event.inputs().categorical()).isEqualTo(Map.of("country", "DE"));
    }

    @Test
    void arrays_areReadable() {
        Object[] holdsItself = new Object[1];
        holdsItself[0] = holdsItself;
        InferenceEvent event = read(Map.of(
                "input.a", new int[] {1, 2},
                "input.b", new Object[] {new double[] {0.5}, List.of("x"), "y"},
                "input.c", holdsItself));
        assertThat(event.inputs().categorical())
                .isEqualTo(Map.of("a", "[1, 2]", "b", "[[0.5], [x], y]", "c", "[[...]]"));
    }

    @Test
    void nullKeys_andObjectsThatThrow_areLeftOut() {
        Map<String, Object> fields = new HashMap<>();
        fields.put(null, 1);
        fields.put("input.num.none", null);
        fields.put("input.cat.broken", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        });
        fields.put("input.cat.nothing", new Object() {
            @Override
            public @Nullable String toString() {
                return null;
            }
        });
        fields.put("input.cat.worse", new Object() {
            @Override
            public String toString() {
                throw new AssertionError();
            }
        });
        fields.put("input.num.broken", new Sneaky());
        fields.put("input.num.age", 41);
        assertThat(read(fields).inputs().numeric()).isEqualTo(Map.of("age", 41.0));
        assertThat(read(fields).inputs().categorical()).isEmpty();
    }

    @Test
    void nonfiniteNames_areRead_andBounded() {
        assertThat(read(Map.of("input.nonfinite", List.of("a:NaN", 7))).inputs().nonfinite())
                .containsExactly("a:NaN", "7");
        Iterable<String> endless = () -> Stream.generate(() -> "a:NaN").iterator();
        assertThat(read(Map.of("input.nonfinite", endless)).inputs().nonfinite())
                .containsExactly("a:NaN");
    }

    @Test
    void appender_neverThrows() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new BasicMDCAdapter());
        InferenceAppender appender = new InferenceAppender(Map.of());
        appender.setContext(context);
        appender.setUrl(URI.create("http://127.0.0.1:9").toString());
        appender.setStopTimeout("50 milliseconds");
        appender.start();
        Map<String, Object> cyclic = new HashMap<>();
        cyclic.put("self", cyclic);
        appender.doAppend(logged(context, cyclic));
        appender.doAppend(logged(context, cyclic, keyValue("model.name", cyclic)));
        appender.doAppend(logged(context, cyclic, keyValue("x", cyclic), null, new Object[] {null}));
        appender.doAppend(logged(context, new Sneaky()));
        appender.doAppend(logged(context, new Sneaky(), keyValue("x", new Sneaky())));
        assertThat(appender.counts().offered()).isEqualTo(5);
        appender.stop();
        assertThat(appender.counts().balances()).isTrue();
    }

    /** Throws what the compiler would not let it throw, as a class in Kotlin may. */
    private static final class Sneaky extends Number {
        private static final long serialVersionUID = 1;

        @Override
        public int intValue() {
            throw BadKeyValuesTest.<RuntimeException>thrown(new IOException());
        }

        @Override
        public long longValue() {
            return intValue();
        }

        @Override
        public float floatValue() {
            return intValue();
        }

        @Override
        public double doubleValue() {
            return intValue();
        }

        @Override
        public String toString() {
            return String.valueOf(intValue());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E thrown(Throwable any) throws E {
        throw (E) any;
    }

    private static LoggingEvent logged(LoggerContext context, Object value, @Nullable Object... arguments) {
        Logger logger = context.getLogger("app");
        LoggingEvent logged = new LoggingEvent("fqcn", logger, Level.INFO, "m", null, arguments);
        logged.setKeyValuePairs(List.of(
                new KeyValuePair("model.name", "risk"),
                new KeyValuePair(null, value),
                new KeyValuePair("input.x", value)));
        return logged;
    }

    private static InferenceEvent read(Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("model.name", "risk");
        KeyValues values = KeyValues.of(all);
        assertThat(values).isNotNull();
        return values.event(Instant.EPOCH, null);
    }
}
