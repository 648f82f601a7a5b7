// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.finding;

import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest state of each finding under its id. A write says which state it has read, so that writers in several
 * processes never overwrite each other. What is stored is visible at once. Thread-safe; calls block.
 */
public interface FindingRepository {
    /**
     * Findings as they were read.
     *
     * @param findings newest first
     * @param revisions what a write must meet, by id
     */
    record Known(List<Finding> findings, Map<String, Revision> revisions) {
        public Known {
            findings = List.copyOf(findings);
            revisions = Map.copyOf(revisions);
        }
    }

    /** The state of a stored finding: the numbers of its last write. */
    record Revision(long sequence, long term) {}

    /**
     * Stores findings: those that are still as they were read, and new ones.
     *
     * @return ids of the others: another writer, in whatever process, has changed them since
     */
    Set<String> store(Collection<Finding> findings, Known read);

    /** Removes findings that never came to more than a suspicion. */
    void delete(Collection<String> ids);

    /** All findings of a model, or of all models when null; newest first. */
    List<Finding> findings(@Nullable String model);

    /** All findings of some models; newest first. No request without models. */
    List<Finding> findingsOf(Collection<String> models);

    /** Those of some models that are not resolved; newest first. No request without models. */
    List<Finding> unresolvedOf(Collection<String> models);

    /** {@link #findings} with what {@link #store} needs to change them. */
    Known read(@Nullable String model);

    /** Those of some ids; ids that no finding has are left out. One request. */
    Known read(Collection<String> ids);

    /** Newest first; findings of the same time by their id. One request. */
    List<Finding> page(FindingQuery query);

    /** All findings of some incidents, newest first. No request without incidents. */
    List<Finding> ofIncidents(Collection<String> incidents);

    /**
     * The resolved findings of some models that remember an announced incident: people may not have heard of its end yet. One
     * request, none without models.
     */
    List<Finding> announcedAndResolved(Collection<String> models);

    /** The first findings of incidents, newest first; findings of the same time by their id. At most three requests. */
    List<Finding> firsts(FirstFindingQuery query);

    /** How many incidents of each state there are, whatever the query says of state, place and limit. At most two requests. */
    Map<FindingState, Long> incidentCounts(FirstFindingQuery query);

    /**
     * How many findings of some models are neither pending nor resolved, by model; models without any are left out. One
     * request, none without models.
     */
    Map<String, Long> openByModel(Collection<String> models);
}
