// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The facts of a check in the order in which sentences name them. Immutable. */
public record Details(List<Fact> facts) {
    public static final Details NONE = new Details(List.of());

    /** The name of a finished sentence: what older versions stored instead of facts. */
    public static final String SENTENCE = "sentence";

    public Details {
        facts = List.copyOf(facts);
    }

    public static Details of(Fact... facts) {
        return new Details(List.of(facts));
    }

    /** A finished sentence where there are no facts. */
    public static Details sentence(String text) {
        return of(new Text(SENTENCE, text));
    }

    /** The facts with more behind them. */
    public Details with(Fact... more) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(List.of(more));
        return new Details(all);
    }

    public Details with(Details more) {
        return with(more.facts.toArray(Fact[]::new));
    }

    public boolean has(String name) {
        return facts.stream().anyMatch(fact -> fact.name().equals(name));
    }

    private <T extends Fact> Stream<T> named(String name, Class<T> type) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .filter(type::isInstance)
                .map(type::cast);
    }

    public Optional<Change> change(String name) {
        return named(name, Change.class).findFirst();
    }

    /** All of one name, which differ in what they are of. */
    public List<Change> changes(String name) {
        return named(name, Change.class).toList();
    }

    public Optional<Amount> amount(String name) {
        return named(name, Amount.class).findFirst();
    }

    /** All of one name, which differ in what they are of. */
    public List<Amount> amounts(String name) {
        return named(name, Amount.class).toList();
    }

    public Optional<Range> range(String name) {
        return named(name, Range.class).findFirst();
    }

    /** The names found; empty where there are none. */
    public List<Fact.Item> items(String name) {
        return named(name, Items.class).findFirst().map(Items::items).orElse(List.of());
    }

    public Optional<String> text(String name) {
        return named(name, Text.class).findFirst().map(Text::text);
    }
}
