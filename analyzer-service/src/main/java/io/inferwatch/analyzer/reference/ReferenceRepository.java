// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.reference;

import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps references and, of those made of rows, their profiles. What is stored is visible at once. Thread-safe; calls block. */
public interface ReferenceRepository {
    /** All references of a model, the oldest first. */
    List<Reference> references(String model);

    /** A page of them. */
    List<Reference> page(ReferenceQuery query);

    /** Those of every model, by its name; one request however many models there are. */
    Map<String, List<Reference>> references();

    /** Those of some models, by their names; one request, none without models. */
    Map<String, List<Reference>> references(Collection<String> models);

    /**
     * Stores a new version. A version is never changed: of several writers, in whatever processes, one is the first.
     *
     * @param profile the reference's rows when they are no events of a window
     * @param segments likewise, by name
     * @return false when the version is there already, or was
     */
    boolean store(Reference reference, @Nullable Profile profile, Map<String, Profile> segments);

    /** Deletes a version with its profile and its sample. Its number is not used again. */
    void delete(Reference reference);

    /** The profile stored with a reference that was made from rows. */
    Optional<Profile> profile(Reference reference);

    /** The profiles of its segments, by name. */
    Map<String, Profile> segments(Reference reference);

    /** Stores some rows of a reference that was made from rows. */
    void storeSample(Reference reference, List<Row> rows);

    /** Empty for a reference from before samples were kept. */
    Optional<List<Row>> sample(Reference reference);
}
