package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.incident.Incident;
import java.util.Collection;
import java.util.List;

/** Reads incidents as they are now. */
@FunctionalInterface
public interface IncidentSource {
    /** Knows none. */
    IncidentSource NONE = ids -> List.of();

    /** Those of some ids; unknown ones are left out. Blocks. */
    List<Incident> incidents(Collection<String> ids);
}
