package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Selection;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.ModelRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the primary role are meant.
 *
 * @param version null: all versions
 * @param windows the events of any of them
 * @param conditions each must hold
 */
public record Population(String model, @Nullable String version, List<Window> windows, List<Selection> conditions) {
    public Population {
        windows = List.copyOf(windows);
        conditions = List.copyOf(conditions);
    }

    /** All events of some windows. */
    public static Population of(String model, @Nullable String version, List<Window> windows) {
        return new Population(model, version, windows, List.of());
    }

    /** Those of them for which a condition holds too. */
    public Population with(Selection condition) {
        List<Selection> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Population(model, version, windows, more);
    }

    Map<String, Object> query() {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(Cluster.term(Fields.MODEL_NAME, model));
        all.add(Cluster.term(Fields.MODEL_ROLE, ModelRole.PRIMARY.value()));
        if (version != null) {
            all.add(Cluster.term(Fields.MODEL_VERSION, version));
        }
        all.add(Map.of(
                "bool", Map.of("should", windows.stream().map(Events::during).toList())));
        conditions.stream().map(SelectionQuery::of).forEach(all::add);
        return Cluster.all(all);
    }
}
