package io.inferwatch.agent;

import io.inferwatch.agent.describe.TextDescriptor;
import io.inferwatch.schema.InferenceEventBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** What can be said of an inference, and how it is said to an event's builder later. */
enum Step {
    NUMERIC {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.numeric(name, number);
        }
    },
    CATEGORICAL {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.categorical(name, text(value));
        }
    },
    BOOL {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.bool(name, number != 0);
        }
    },
    TEXT {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.text(name, text(value));
        }
    },
    TEXT_DESCRIPTION {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            TextDescriptor.of(text(value)).numbers().forEach((of, is) -> event.numeric(name + "." + of, is));
        }
    },
    PREDICTION {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.predictionValue(number);
        }
    },
    PREDICTION_LABEL {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.predictionLabel(name);
        }
    },
    PROBABILITY {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.probability(name, number);
        }
    },
    THRESHOLD {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.threshold(number);
        }
    },
    ATTRIBUTION {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.attribution(name, number);
        }
    },
    REQUEST_ID {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.requestId(name);
        }
    },
    TRACE_ID {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.traceId(name);
        }
    },
    SPAN_ID {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.spanId(name);
        }
    },
    EVENT_ID {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.id(name);
        }
    },
    PARENT_VERSION {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.parentVersion(name);
        }
    },
    LABEL {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.label(name, text(value));
        }
    },
    /** The name is the type, the value the message. */
    ERROR {
        @Override
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.error(name, (String) value, null);
        }
    },
    /** The name is the type. */
    THROWN {
        @Override
        @SuppressWarnings("EmptyCatch")
        void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
            event.error(name, null, null);
            try {
                Throwable cause = (Throwable) value;
                if (cause != null) {
                    event.error(name, cause.getMessage(), stackTrace(cause));
                }
            } catch (RuntimeException | StackOverflowError ignored) {
                // An exception that cannot say what it is: its type is known.
            }
        }
    };

    private static final Step[] ALL = values();
    private static final int STACK_TRACE_CHARACTERS = 16 * 1024;

    /** Tells the builder what was said. Which of the arguments count depends on the step. */
    abstract void replay(InferenceEventBuilder event, String name, @Nullable Object value, double number);

    /** Of this process alone: it is never written down. */
    @SuppressWarnings("EnumOrdinal")
    byte code() {
        return (byte) ordinal();
    }

    static Step of(byte code) {
        return ALL[code];
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        String all = text.toString();
        return all.length() <= STACK_TRACE_CHARACTERS ? all : all.substring(0, STACK_TRACE_CHARACTERS);
    }
}
