// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRepository;
import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * The versions of each model's layout. A new reference is counted on the one in use while that knows every column, else on
 * that one with the new columns, or on a wholly new one when asked for. A changed layout has a new version, on which hours
 * are counted again when they are needed.
 */
public final class Layouts {
    private final LayoutRepository store;
    private final ReferenceRepository references;
    private final LayoutMaker maker;
    private final Map<String, Layout> cached = new ConcurrentHashMap<>();

    public Layouts(LayoutRepository store, ReferenceRepository references, LayoutMaker maker) {
        this.store = store;
        this.references = references;
        this.maker = maker;
    }

    /** The layout that the newest reference is counted on. */
    public Optional<Layout> inUse(String model) {
        return references.references(model).stream()
                .max(Comparator.comparingInt(Reference::layoutVersion))
                .map(this::of);
    }

    /** Called after a reference was stored: its layout need not be read. */
    public void keep(Reference reference, Layout layout) {
        cached.put(key(reference), layout);
    }

    /** The layout that a reference is counted on; kept in memory, since it never changes. */
    public Layout of(Reference reference) {
        return cached.computeIfAbsent(
                key(reference),
                id -> store.layout(reference.model(), reference.layoutVersion())
                        .orElseThrow(() -> new IllegalStateException("layout: Expecting version "
                                + reference.layoutVersion() + " of " + reference.model() + ". Found: none")));
    }

    private static String key(Reference reference) {
        return reference.model() + "/" + reference.id() + "/" + reference.created();
    }

    /**
     * @param events of the window
     * @param regrid whether it is to be made of this traffic alone
     */
    public Layout ofTraffic(String model, Window window, long events, boolean regrid) {
        return choose(
                model,
                regrid,
                layout -> layout.knowsAll(maker.columns(model)),
                version -> maker.fromWindow(model, window, events, version));
    }

    /** @param regrid whether it is to be made of these rows alone */
    public Layout ofRows(String model, RowSource rows, boolean regrid) {
        return choose(
                model,
                regrid,
                layout -> layout.knowsAll(LayoutMaker.columns(rows)),
                version -> LayoutMaker.fromRows(rows, version));
    }

    private Layout choose(String model, boolean regrid, Predicate<Layout> knowsAll, IntFunction<Layout> make) {
        Optional<Layout> inUse = inUse(model);
        if (inUse.isEmpty()) {
            return stored(model, make.apply(LayoutMaker.FIRST_VERSION));
        }
        Layout old = inUse.get();
        if (!regrid && knowsAll.test(old)) {
            return old;
        }
        Layout fresh = make.apply(old.version() + 1);
        if (!regrid && old.knowsAll(fresh.columns())) {
            return old; // the new columns are not in these rows
        }
        return stored(model, regrid ? fresh : old.with(fresh));
    }

    /** The next version where another process made one that differs; one that it was about to use, and ended, is used. */
    private Layout stored(String model, Layout layout) {
        return store.store(model, layout)
                        || store.layout(model, layout.version()).equals(Optional.of(layout))
                ? layout
                : stored(model, new Layout(layout.version() + 1, layout.grids(), layout.categories()));
    }
}
