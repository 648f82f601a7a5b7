// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceQuery;
import io.inferwatch.analyzer.reference.ReferenceRepository;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.analyzer.run.profile.Layouts;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes and finds references. A model's first one also makes the layout that all are counted on. */
public final class References {
    private static final int ATTEMPTS = 10;

    private final ReferenceDrafts drafts;
    private final ReferenceRepository store;
    private final HourlyProfiles profiles;
    private final Layouts layouts;
    private final FindingRepository findings;
    private final Clock clock;

    public References(
            EventRepository events,
            ReferenceRepository store,
            HourlyProfiles profiles,
            Layouts layouts,
            FindingRepository findings,
            Clock clock) {
        this.drafts = new ReferenceDrafts(events, profiles, layouts);
        this.store = store;
        this.profiles = profiles;
        this.layouts = layouts;
        this.findings = findings;
        this.clock = clock;
    }

    /** The newest reference of a name, or of any name when null. */
    public Optional<Reference> newest(String model, @Nullable String name) {
        return store.references(model).stream()
                .filter(reference -> name == null
                        || reference.name().equals(name)
                        || reference.id().equals(name))
                .reduce((older, newer) -> newer);
    }

    /** The newest of every model that has one; one request. */
    public Map<String, Reference> newest() {
        return newest(store.references());
    }

    /** The newest of some models, of those that have one; one request. */
    public Map<String, Reference> newest(Collection<String> models) {
        return newest(store.references(models));
    }

    private static Map<String, Reference> newest(Map<String, List<Reference>> references) {
        Map<String, Reference> newest = new TreeMap<>();
        references.forEach((model, all) -> newest.put(model, all.get(all.size() - 1)));
        return newest;
    }

    /** @throws IllegalArgumentException when the window holds no events, or findings that are open */
    public Reference create(String model, String name, Window asked, @Nullable String modelVersion, boolean regrid) {
        refuseTrouble(model, asked, modelVersion, Set.of());
        return createFrom(model, name, ReferenceRule.WINDOW, asked, modelVersion, regrid);
    }

    /** The same for traffic that people accept although these findings, and no others, were open in it. */
    public Reference accept(
            String model, String name, Window window, @Nullable String modelVersion, Set<String> accepted) {
        refuseTrouble(model, Windows.widenedToHours(window), modelVersion, accepted);
        return createFrom(model, name, ReferenceRule.WINDOW, window, modelVersion, false);
    }

    /** What is wrong must not become what others are compared with. */
    private void refuseTrouble(String model, Window window, @Nullable String modelVersion, Set<String> accepted) {
        List<String> trouble = findings.findings(model).stream()
                .filter(finding -> FindingActions.spoils(finding, window, modelVersion))
                .filter(finding -> !accepted.contains(finding.id()))
                .map(finding -> finding.id() + " (" + finding.subject() + ")")
                .toList();
        if (!trouble.isEmpty()) {
            throw new IllegalArgumentException(
                    "reference: Expecting a window without open findings. Found: " + String.join(", ", trouble));
        }
    }

    /**
     * A rule that finds its rows anew for each window that is evaluated.
     *
     * @param asked where the rule may look; null: anywhere
     */
    public Reference create(String model, String name, ReferenceRule rule, @Nullable Window asked) {
        if (asked != null) {
            return createFrom(model, name, rule, asked, null, false);
        }
        return storeNext(drafts.ofRule(model, name, rule), null, Map.of());
    }

    /** Each version is compared with the one before it; nothing is stored. */
    Reference previousVersion(String model, String name) {
        return drafts.ofRule(model, name, ReferenceRule.PREVIOUS_VERSION).version(1, clock.instant());
    }

    private Reference createFrom(
            String model,
            String name,
            ReferenceRule rule,
            Window asked,
            @Nullable String modelVersion,
            boolean regrid) {
        return storeNext(drafts.ofWindow(model, name, rule, asked, modelVersion, regrid), null, Map.of());
    }

    /**
     * Version 1 of a reference that no user asked for. Several processes may make it at the same time: the first one stores it,
     * and the others return that one.
     */
    Reference createOnce(String model, String name, Window asked) {
        refuseTrouble(model, Windows.widenedToHours(asked), null, Set.of());
        ReferenceDraft draft = drafts.ofWindow(model, name, ReferenceRule.WINDOW, asked, null, false);
        Reference first = draft.version(1, clock.instant());
        return store(draft, first, null, Map.of()) ? first : newest(model, name).orElse(first);
    }

    /** @throws IllegalArgumentException when there are no rows */
    public Reference create(String model, String name, RowSource rows, boolean regrid) {
        Layout layout = layouts.ofRows(model, rows, regrid);
        SampledInputs sampled = new SampledInputs(layout);
        ResolvedReference counted =
                ReferenceRows.count(rows, layout, profiles.segments(model, layout), sampled.sample());
        if (counted.profile().rows() == 0) {
            throw new IllegalArgumentException("reference: Expecting rows. Found: none");
        }
        Reference reference = storeNext(
                new ReferenceDraft(
                        model,
                        name,
                        ReferenceRule.ROWS,
                        null,
                        null,
                        layout,
                        counted.profile().rows()),
                counted.profile(),
                counted.segments());
        store.storeSample(reference, sampled.rows());
        return reference;
    }

    /** Where another process stores the same version first, or one was deleted, the one after it. */
    private Reference storeNext(ReferenceDraft draft, @Nullable Profile profile, Map<String, Profile> segments) {
        int before = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int newest =
                    newest(draft.model(), draft.name()).map(Reference::version).orElse(0);
            before = Math.max(newest, before) + 1;
            Reference next = draft.version(before, clock.instant());
            if (store(draft, next, profile, segments)) {
                return next;
            }
        }
        throw new IllegalStateException("Could not store the reference " + draft.name() + " of " + draft.model()
                + ": other processes stored one " + ATTEMPTS + " times in a row. Try again.");
    }

    private boolean store(
            ReferenceDraft draft, Reference next, @Nullable Profile profile, Map<String, Profile> segments) {
        boolean stored = store.store(next, profile, segments);
        if (stored) {
            layouts.keep(next, draft.layout());
        }
        return stored;
    }

    /**
     * Deletes a version that is not in use; its number is not used again.
     *
     * @throws IllegalArgumentException where the model's traffic is compared with it, or a finding that is not resolved was found by it
     */
    public void delete(Reference reference) {
        String model = reference.model();
        if (newest(model, null).filter(reference::equals).isPresent()) {
            throw inUse(reference, "the newest one, which the traffic of " + model + " is compared with");
        }
        findings.findings(model).stream()
                .filter(finding -> finding.isOngoing() && isEvidence(finding, reference))
                .findFirst()
                .ifPresent(finding -> {
                    throw inUse(
                            reference,
                            "the finding " + finding.id() + " (" + finding.subject() + ") was found by it; resolve it");
                });
        store.delete(reference);
    }

    private static boolean isEvidence(Finding finding, Reference reference) {
        return finding.evidence().stream()
                .anyMatch(check -> reference.id().equals(check.scope().reference()));
    }

    private static IllegalArgumentException inUse(Reference reference, String why) {
        return new IllegalArgumentException(
                "reference " + reference.id() + ": Expecting one that is not in use. Found: " + why);
    }

    /** The layout that a reference is counted on. */
    public Layout layout(Reference reference) {
        return layouts.of(reference);
    }

    /** Everything known of a model's references, the oldest first. */
    public List<Reference> all(String model) {
        return store.references(model);
    }

    /** A page of them. */
    public List<Reference> page(ReferenceQuery query) {
        return store.page(query);
    }
}
