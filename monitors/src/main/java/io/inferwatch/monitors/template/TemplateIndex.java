package io.inferwatch.monitors.template;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The masked forms seen, and which of them are one template. A form is found by its hash; forms that differ in one word
 * only are found by the hash that they share with a variable at that place. Not thread-safe.
 */
final class TemplateIndex {
    static final int MOST_FORMS = 20_000;
    private static final int MOST_SIBLINGS = 100_000;

    private final Map<Long, Group> groups = new Recent<>(MOST_FORMS);
    private final Map<Long, Siblings> siblings = new Recent<>(MOST_SIBLINGS);

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
        int words = form.words();
        if (words >= Merging.FEWEST_WORDS) {
            takeIn(siblings.remove(form.hash()), group);
        }
        for (int place = 0; place < form.size(); place++) {
            if (form.kind(place) == TokenKind.WORD) {
                generalise(group, form, place, words - 1);
            }
        }
        return group.root();
    }

    private void generalise(Group group, TokenizedLine form, int place, int otherWords) {
        long key = form.hashWithVariable(place);
        Group general = groups.get(key);
        if (general != null && otherWords >= Merging.FEWEST_WORDS) {
            group.become(general);
            return;
        }
        if (otherWords == 0) {
            return;
        }
        int needed = Merging.valuesNeeded(place, otherWords);
        Siblings same = siblings.computeIfAbsent(key, unused -> new Siblings());
        same.add(form.token(place), group);
        if (same.size >= needed) {
            siblings.remove(key);
            merge(same, form.withVariable(place));
        }
    }

    private void merge(Siblings same, TokenizedLine form) {
        Group known = groups.get(form.hash());
        takeIn(same, known == null ? add(form) : known.root());
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

    /** Forms that differ at one place only, one for each word seen there. Few, and mostly one: arrays are enough. */
    private static final class Siblings {
        private static final int MOST = 32;
        private long[] values = new long[1];
        private Group[] members = new Group[1];
        private int size;

        void add(long value, Group group) {
            if (size == MOST) {
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

    /** Forgets the least recently used. */
    private static final class Recent<V> extends LinkedHashMap<Long, V> {
        private static final long serialVersionUID = 1;
        private static final float LOAD = 0.75f;
        private final int most;

        Recent(int most) {
            super(16, LOAD, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
            return size() > most;
        }
    }
}
