package io.inferwatch.pii;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of which data: by field and type, by type, else {@link #others}. Immutable and thread-safe; neither keys nor
 * data print.
 *
 * @param byField type name to action, by full field name; {@code *} as type for all types of the field
 * @param byType type name to action
 * @param pseudonyms for {@link MaskAction#HASH}; null: what should be hashed is replaced
 */
public record MaskingPlan(
        Map<String, Map<String, MaskAction>> byField,
        Map<String, MaskAction> byType,
        MaskAction others,
        @Nullable Pseudonyms pseudonyms) {
    /** Replaces everything by its type. */
    public static final MaskingPlan REPLACE_ALL = new MaskingPlan(Map.of(), Map.of(), MaskAction.REPLACE, null);

    public MaskingPlan {
        byField = Map.copyOf(byField);
        byType = Map.copyOf(byType);
    }

    MaskAction action(@Nullable String field, PiiType type) {
        Map<String, MaskAction> own = field == null ? Map.of() : byField.getOrDefault(field, Map.of());
        MaskAction action = own.get(type.name());
        if (action == null) {
            action = own.get(FieldRule.ALL);
        }
        return action == null ? byType.getOrDefault(type.name(), others) : action;
    }

    /**
     * The text of a field with every span treated.
     *
     * @param spans sorted and without overlap, as {@link PiiScanner#scan} gives them
     * @throws IllegalArgumentException if they are not, or reach beyond the text; the message holds no part of it
     */
    public String masked(@Nullable String field, CharSequence text, List<PiiSpan> spans) {
        return Masking.treated(text, spans, span -> {
            String found = text.subSequence(span.start(), span.end()).toString();
            return switch (action(field, span.type())) {
                case REPLACE -> "<" + span.type().name() + ">";
                case PARTIAL -> Masking.partial(span.type(), found);
                case HASH -> hashed(span.type(), found);
                case DROP -> "";
                case KEEP -> found;
            };
        });
    }

    private String hashed(PiiType type, String found) {
        return pseudonyms == null
                ? "<" + type.name() + ">"
                : "<" + type.name() + ":" + pseudonyms.of(type, found) + ">";
    }
}
