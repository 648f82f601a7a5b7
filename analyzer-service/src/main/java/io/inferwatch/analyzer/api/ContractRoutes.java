// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.contract.ContractProposal;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.run.evaluate.Contracts;
import io.inferwatch.analyzer.storage.Place;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.Optional;

/** The data contract of a model: read, proposed, replaced. */
final class ContractRoutes {
    private final RestOperations operations;
    private final ReportQueries queries;
    private final Administration administration;

    ContractRoutes(RestOperations operations, ReportQueries queries, Administration administration) {
        this.operations = operations;
        this.queries = queries;
        this.administration = administration;
    }

    void addTo(RouterBuilder routes) {
        operations.add(
                routes,
                "getContract",
                context -> json(newest(context).orElseThrow(() -> Problem.noContract(model(context)))));
        operations.add(routes, "listContracts", this::list);
        operations.add(routes, "getContractVersion", this::version);
        operations.add(routes, "proposeContract", this::propose);
        operations.addResponse(routes, "putContract", this::replace);
    }

    private ObjectNode list(RoutingContext context) {
        Cursor cursor = Cursor.of(context);
        List<StoredContract> found =
                cursor.cut(contracts().versions(model(context)), ContractRoutes::place, Place.OLDEST_FIRST);
        return cursor.page("contracts", found, ContractRoutes::json, ContractRoutes::place);
    }

    private static Place place(StoredContract contract) {
        return new Place(contract.created(), contract.id());
    }

    private ObjectNode version(RoutingContext context) {
        int version = Integer.parseInt(RestOperations.path(context, "version"));
        return json(contracts()
                .version(model(context), version)
                .orElseThrow(() -> Problem.noContract(model(context) + "@" + version)));
    }

    private ObjectNode propose(RoutingContext context) {
        String model = model(context);
        String reference = RestOperations.query(context, "reference");
        administration.requireReference(model, reference);
        ContractProposal proposal = administration.analyzers().get().inferContract(model, reference);
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("model", model).put("yaml", proposal.yaml());
        proposal.remarks().forEach(json.putArray("remarks")::add);
        return json;
    }

    /** The first one needs no condition. */
    private ETagResponse replace(RoutingContext context) {
        newest(context).ifPresent(old -> RestOperations.json(json(old)).requireSeen(context));
        String yaml = RestOperations.body(context).getString("yaml");
        return RestOperations.json(json(contracts().apply("yaml", model(context), yaml)));
    }

    private Optional<StoredContract> newest(RoutingContext context) {
        return contracts().version(model(context), null);
    }

    private Contracts contracts() {
        return administration.analyzers().get().contracts();
    }

    private String model(RoutingContext context) {
        return queries.model(RestOperations.path(context, "model")).model();
    }

    private static ObjectNode json(StoredContract contract) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", contract.model())
                .put("version", contract.version())
                .put("created", contract.created().toString())
                .put("yaml", contract.yaml());
    }
}
