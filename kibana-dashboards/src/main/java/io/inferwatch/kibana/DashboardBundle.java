package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All saved objects for Kibana 8.19 and later, from one readable source file each, as one file that its import takes:
 * {@code POST /api/saved_objects/_import?overwrite=true}. Stateless; the same sources give the same bytes.
 *
 * <p>Adds what Kibana needs twice or as text inside text (references, versions, panels), so that no source can get it wrong.
 * The import responds with 200 even when it failed: look for {@code "success":true}.
 */
public final class DashboardBundle {
    private static final List<String> DATA_VIEWS =
            List.of("inferwatch-events", "inferwatch-findings", "inferwatch-series");
    private static final List<String> DASHBOARDS = List.of("inferwatch-overview");

    private DashboardBundle() {}

    /** One JSON object a line, the data views first. */
    public static String ndjson() {
        return objects().stream().map(Json::text).collect(Collectors.joining("\n", "", "\n"));
    }

    static List<ObjectNode> objects() {
        return Stream.concat(
                        DATA_VIEWS.stream().map(id -> DataViewBuilder.build(id, source(id + ".data-view.json"))),
                        DASHBOARDS.stream().map(id -> DashboardBuilder.build(id, source(id + ".dashboard.json"))))
                .toList();
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

    private static ObjectNode source(String name) {
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
