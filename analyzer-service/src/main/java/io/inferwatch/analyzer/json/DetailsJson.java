// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.numberOrNull;
import static io.inferwatch.analyzer.json.JsonFields.putNumber;
import static io.inferwatch.analyzer.json.JsonFields.text;
import static io.inferwatch.analyzer.json.JsonFields.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a check: an array of objects with a name, and with {@code from} and {@code to} (a change), {@code value} (an
 * amount), {@code min} and {@code max} (a range), {@code items} or {@code text}. Numbers that are not finite are null.
 */
final class DetailsJson {
    private DetailsJson() {}

    static ArrayNode toJson(Details details) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        details.facts().forEach(fact -> write(fact, array.addObject().put("name", fact.name())));
        return array;
    }

    private static void write(Fact fact, ObjectNode json) {
        if (fact.of() != null) {
            json.put("of", fact.of());
        }
        if (fact instanceof Change change) {
            putNumber(json, "from", change.from());
            putNumber(json, "to", change.to());
            json.put("unit", name(change.unit()));
        } else if (fact instanceof Amount amount) {
            putNumber(json, "value", amount.value());
            json.put("unit", name(amount.unit()));
        } else if (fact instanceof Range range) {
            putNumber(json, "min", range.min());
            putNumber(json, "max", range.max());
        } else if (fact instanceof Items items) {
            ArrayNode array = json.putArray("items");
            items.items()
                    .forEach(item -> array.addObject().put("text", item.text()).put("rows", item.rows()));
        } else if (fact instanceof Text text) {
            json.put("text", text.text());
        }
    }

    private static String name(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }

    /** @param check what older versions wrote has a message and no details */
    static Details fromJson(JsonNode check) {
        if (!check.has("details")) {
            return Details.sentence(text(check, "message"));
        }
        List<Fact> facts = new ArrayList<>();
        check.path("details").forEach(fact -> facts.add(read(fact)));
        return new Details(facts);
    }

    private static Fact read(JsonNode json) {
        String name = text(json, "name");
        if (json.has("text")) {
            return new Text(name, text(json, "text"));
        }
        if (json.has("items")) {
            List<Item> items = new ArrayList<>();
            json.path("items")
                    .forEach(item -> items.add(new Item(text(item, "text"), JsonFields.longOrNull(item, "rows"))));
            return new Items(name, items);
        }
        if (json.has("min")) {
            return new Range(name, numberOrNull(json, "min"), numberOrNull(json, "max"));
        }
        Unit unit = Unit.valueOf(text(json, "unit").toUpperCase(Locale.ROOT));
        return json.has("from")
                ? new Change(name, textOrNull(json, "of"), number(json, "from"), number(json, "to"), unit)
                : new Amount(name, textOrNull(json, "of"), number(json, "value"), unit);
    }

    private static double number(JsonNode json, String key) {
        @Nullable Double value = numberOrNull(json, key);
        return Objects.requireNonNullElse(value, Double.NaN);
    }
}
