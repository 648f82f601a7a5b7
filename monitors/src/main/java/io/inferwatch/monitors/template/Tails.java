// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import io.inferwatch.monitors.template.TemplateIndex.Group;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Free text behind a colon ({@code cannot write /a: No space left on device}): lines that are the same up to the colon and
 * have enough different ends are one template. Bounded; not thread-safe.
 */
final class Tails {
    private static final int MOST = 20_000;
    private static final int FEW_WORDS = 2;
    private static final int MANY_WORDS = 4;
    private static final int AFTER_FEW = 6;
    private static final int AFTER_MANY = 3;

    private final Map<Long, Beginning> beginnings = new RecentlyUsed<>(MOST);

    /**
     * Takes in a line that ends behind the token at this place with free text.
     *
     * @return the group of all lines that begin so, or null as long as they are too few
     */
    @Nullable
    Joined add(TokenizedLine form, int place, Group group) {
        int words = form.words(place);
        if (words < FEW_WORDS) {
            return null;
        }
        Beginning beginning = beginnings.computeIfAbsent(form.familyHash(place + 1), unused -> new Beginning());
        TokenizedLine cut = form.cut(place + 1);
        beginning.form = beginning.form == null ? cut : beginning.form.general(cut);
        if (!beginning.merged) {
            beginning.tails.add(form.tailHash(place + 1));
            beginning.members.add(group);
            beginning.merged =
                    beginning.tails.size() >= (words < MANY_WORDS || !form.isColon(place) ? AFTER_FEW : AFTER_MANY);
        }
        if (!beginning.merged) {
            return null;
        }
        List<Group> members = List.copyOf(beginning.members);
        beginning.members.clear();
        return new Joined(beginning.form, members);
    }

    /** Lines that become one template of this form. */
    record Joined(TokenizedLine form, List<Group> members) {}

    private static final class Beginning {
        private final Set<Long> tails = new HashSet<>();
        private final List<Group> members = new ArrayList<>();
        private @Nullable TokenizedLine form;
        private boolean merged;
    }
}
