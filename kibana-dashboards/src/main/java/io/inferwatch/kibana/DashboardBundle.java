// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All saved objects for Kibana 8.19 and later, from one readable source file each, as one file that its import takes:
 * {@code POST /api/saved_objects/_import?overwrite=true}. Stateless; the same sources give the same bytes.
 *
 * <p>Adds what Kibana needs twice or as text inside text (references, versions, panels), so that no source can get it wrong.
 * The import responds with 200 even when it failed: look for {@code "success":true}.
 */
public final class DashboardBundle {
    /** The tag of all our objects. */
    static final String TAG = "inferwatch";

    private static final List<String> DATA_VIEWS = List.of(
            "inferwatch-events", "inferwatch-findings", "inferwatch-series", "inferwatch-checks", "inferwatch-agents");
    private static final List<String> SEARCHES =
            List.of("inferwatch-failures", "inferwatch-personal-data", "inferwatch-open-findings");
    private static final List<String> DASHBOARDS = List.of(
            "inferwatch-overview",
            "inferwatch-model",
            "inferwatch-column",
            "inferwatch-performance",
            "inferwatch-contracts",
            "inferwatch-privacy",
            "inferwatch-anomalies",
            "inferwatch-experiments",
            "inferwatch-agents",
            "inferwatch-incidents");

    private DashboardBundle() {}

    /** One JSON object a line, what others name first; of all namespaces and without links to the service's own pages. */
    public static String ndjson() {
        return ndjson(BundleOptions.ALL);
    }

    /** One JSON object a line, what others name first. */
    public static String ndjson(BundleOptions options) {
        return objects(options).stream().map(Json::text).collect(Collectors.joining("\n", "", "\n"));
    }

    static List<ObjectNode> objects() {
        return objects(BundleOptions.ALL);
    }

    static List<ObjectNode> objects(BundleOptions options) {
        List<ObjectNode> objects = new ArrayList<>();
        objects.add(SavedObject.tag(TAG, source(TAG + ".tag.json")));
        DATA_VIEWS.forEach(id -> objects.add(DataViewBuilder.build(id, source(id + ".data-view.json"), options)));
        SEARCHES.forEach(id -> objects.add(SavedSearchBuilder.build(id, source(id + ".search.json"))));
        Map<String, ObjectNode> dashboards = new LinkedHashMap<>();
        DASHBOARDS.forEach(id -> dashboards.put(id, source(id + ".dashboard.json")));
        dashboards.forEach((id, dashboard) -> {
            Map<String, ObjectNode> others = new LinkedHashMap<>(dashboards);
            others.remove(id);
            objects.add(DashboardBuilder.build(id, dashboard, others));
        });
        return objects;
    }

    /** Writes the import file; the build calls it. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("arguments: Expecting one file. Found: " + args.length);
        }
        Path file = Path.of(args[0]).toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, ndjson());
    }

    static ObjectNode source(String name) {
        try (InputStream in = DashboardBundle.class.getResourceAsStream("objects/" + name)) {
            if (in == null) {
                throw new IllegalStateException("objects/" + name + ": Expecting a resource. Found: none");
            }
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
