// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The masked forms seen, and which of them are one template. A form is found by its hash; forms that differ in one word
 * only are found by the hash that they share with a variable at that place. Not thread-safe.
 */
final class TemplateIndex {
    static final int MOST_FORMS = 20_000;
    private static final int MOST_SIBLINGS = 100_000;

    private final Map<Long, Group> groups = new RecentlyUsed<>(MOST_FORMS);
    private final Map<Long, Siblings> siblings = new RecentlyUsed<>(MOST_SIBLINGS);

    private final Tails tails = new Tails();

    /** Of forms that differ in probable values only, one. */
    private final Map<Long, Group> families = new RecentlyUsed<>(MOST_FORMS);

    int size() {
        return groups.size();
    }

    @Nullable
    Group find(long hash) {
        Group group = groups.get(hash);
        return group == null ? null : group.root();
    }

    /** Adds a form that is not there yet; cost: linear in its words. */
    Group add(TokenizedLine form) {
        Group group = new Group(form);
        groups.put(form.hash(), group);
        if (form.size() > Merging.LONGEST) {
            return group;
        }
        int words = form.words();
        if (words >= Merging.FEWEST_WORDS) {
            takeIn(siblings.remove(form.hash()), group);
        }
        for (int place = 0; place < form.size(); place++) {
            if (form.kind(place) == TokenKind.WORD) {
                generalise(group, form, place, words - 1);
            }
        }
        joinFamily(group, form);
        joinLoosely(group, form);
        for (int place = 0; place + 1 < form.size(); place++) {
            if (form.isBeforeText(place)) {
                joinTail(tails.add(form, place, group), group);
            }
        }
        return group.root();
    }

    private void joinTail(Tails.@Nullable Joined joined, Group group) {
        if (joined != null) {
            Group known = find(joined.form().hash());
            Group together = known == null ? add(joined.form()) : known;
            group.become(together);
            joined.members().forEach(member -> member.become(together));
        }
    }

    private void joinFamily(Group group, TokenizedLine form) {
        long hash = form.familyHash();
        if (hash == 0) {
            return;
        }
        Group known = families.putIfAbsent(hash, group);
        if (known == null || known.root() == group.root()) {
            return;
        }
        TokenizedLine general =
                known.root().form.size() == form.size() ? known.root().form.general(form) : known.root().form;
        Group target = groups.get(general.hash());
        Group together = target == null ? add(general) : target.root();
        known.become(together);
        group.become(together);
    }

    private void joinLoosely(Group group, TokenizedLine form) {
        long loose = form.looseHash();
        if (loose == 0) {
            return;
        }
        Siblings same = siblings.computeIfAbsent(Hash.mix(loose), unused -> new Siblings());
        same.add(form.hash(), group, 1);
        if (same.size >= Merging.LOOSE) {
            merge(same, form);
        }
    }

    private void generalise(Group group, TokenizedLine form, int place, int otherWords) {
        long key = form.hashWithVariable(place);
        Group general = groups.get(key);
        if (general != null && (general.merged || otherWords >= Merging.FEWEST_WORDS)) {
            group.become(general);
            return;
        }
        if (otherWords == 0) {
            return;
        }
        long like = form.familyHashWithVariable(place);
        int needed = Merging.valuesNeeded(place, otherWords);
        Siblings same = siblings.computeIfAbsent(like, unused -> new Siblings());
        same.add(form.token(place), group, needed - 1); // one line alone says nothing of what varies
        if (same.size >= needed) {
            siblings.remove(like);
            merge(same, form.withVariable(place));
        }
    }

    private void merge(Siblings same, TokenizedLine form) {
        TokenizedLine general = form;
        for (int i = 0; i < same.size; i++) {
            TokenizedLine member = same.members[i].root().form;
            general = member.size() == form.size() ? general.general(member) : general;
        }
        Group known = groups.get(general.hash());
        Group target = known == null ? add(general) : known.root();
        target.merged = true;
        takeIn(same, target);
    }

    private static void takeIn(@Nullable Siblings same, Group general) {
        for (int i = 0; same != null && i < same.size; i++) {
            same.members[i].become(general);
        }
    }

    /** One template, or a form that became part of one. */
    static final class Group {
        private final TokenizedLine form;
        private @Nullable Group parent;

        /** Made of forms with different words, so one more such word says nothing new. */
        private boolean merged;

        private @Nullable Template template;

        Group(TokenizedLine form) {
            this.form = form;
        }

        Template template() {
            if (template == null) {
                template = Template.of(form.text());
            }
            return template;
        }

        Group root() {
            Group root = this;
            while (root.parent != null) {
                root = root.parent;
            }
            if (parent != null) {
                parent = root;
            }
            return root;
        }

        private void become(Group general) {
            Group mine = root();
            Group target = general.root();
            if (mine != target) {
                mine.parent = target;
            }
        }
    }

    /**
     * Forms that differ at one place only, one for each word seen there. Few, and mostly one: arrays are enough. Places with probable
     * values are one place, where a form may have several words.
     */
    private static final class Siblings {
        private static final int MOST = 32;
        private long[] values = new long[1];
        private Group[] members = new Group[1];
        private int size;

        /** @param most words that the form may have here */
        void add(long value, Group group, int most) {
            if (size == MOST || (size >= most && members[size - most] == group)) {
                return;
            }
            for (int i = 0; i < size; i++) {
                if (values[i] == value) {
                    return;
                }
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                members = Arrays.copyOf(members, 2 * size);
            }
            values[size] = value;
            members[size++] = group;
        }
    }
}
