// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.inferwatch.analyzer.config.Fault;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that the contract does not allow, and says what it expects: wrong, repeated, missing and unknown parameters, wrong JSON bodies.
 * The router checks the same afterwards, in words of its library. Immutable.
 */
final class RequestRules implements Handler<RoutingContext> {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    /** @param in one of query, path, header */
    private record Parameter(String in, String name, boolean required, SchemaRule rule) {}

    /** @param body null: JSON is not its body */
    private record Operation(
            String method,
            Pattern path,
            List<String> parts,
            List<Parameter> parameters,
            @Nullable SchemaRule body) {}

    private final List<Operation> operations = new ArrayList<>();

    /** @param contract the whole {@code openapi.yaml} */
    RequestRules(JsonNode contract) {
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(operation(
                                contract,
                                operation.getKey().toUpperCase(Locale.ROOT),
                                RestRoutes.ROOT + path.getKey(),
                                operation.getValue()))));
        operations.sort(Comparator.comparing(operation ->
                operation.parts().stream().filter(RequestRules::isTemplate).count()));
    }

    private static Operation operation(JsonNode contract, String method, String path, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        operation.path("parameters").forEach(one -> {
            JsonNode parameter = resolved(contract, one);
            parameters.add(new Parameter(
                    parameter.path("in").asText(),
                    parameter.path("name").asText(),
                    parameter.path("required").asBoolean(),
                    new SchemaRule(resolved(contract, parameter.path("schema")))));
        });
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        return new Operation(
                method,
                AllowedMethods.pattern(path),
                List.of(path.split("/", -1)),
                List.copyOf(parameters),
                body.isMissingNode() ? null : new SchemaRule(resolved(contract, body)));
    }

    private static JsonNode resolved(JsonNode contract, JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : contract.at(reference.substring(1));
    }

    private static boolean isTemplate(String part) {
        return part.startsWith("{");
    }

    @Override
    public void handle(RoutingContext context) {
        String method = context.request().method().name();
        String path = context.normalizedPath();
        operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.path().matcher(path).matches())
                .findFirst()
                .ifPresent(operation -> require(context, operation));
        context.next();
    }

    private static void require(RoutingContext context, Operation operation) {
        List<Fault> faults = new ArrayList<>(unknown(context, operation.parameters()));
        for (Parameter parameter : operation.parameters()) {
            faults.addAll(faults(parameter, values(context, operation, parameter)));
        }
        SchemaRule body = operation.body();
        if (faults.isEmpty() && body != null) {
            faults.addAll(body.faults("body", JsonBody.read(context)));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(SchemaRule.text(faults));
        }
    }

    private static List<Fault> unknown(RoutingContext context, List<Parameter> parameters) {
        List<String> names = parameters.stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(Parameter::name)
                .toList();
        String rule = names.isEmpty() ? "none" : "only " + String.join(", ", names);
        return context.queryParams().names().stream()
                .filter(name -> !names.contains(name))
                .map(name -> new Fault("query parameters", rule, SchemaRule.shortened(name)))
                .toList();
    }

    private static List<String> values(RoutingContext context, Operation operation, Parameter parameter) {
        return switch (parameter.in()) {
            case "query" -> context.queryParams().getAll(parameter.name());
            case "header" -> context.request().headers().getAll(parameter.name());
            default -> {
                String[] found = context.normalizedPath().split("/", -1);
                int part = operation.parts().indexOf("{" + parameter.name() + "}");
                yield List.of(URLDecoder.decode(found[part].replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        };
    }

    private static List<Fault> faults(Parameter parameter, List<String> values) {
        String name = parameter.name();
        if (values.isEmpty()) {
            return parameter.required()
                    ? List.of(new Fault(name, parameter.rule().rule(), "none"))
                    : List.of();
        }
        if (values.size() > 1) {
            return List.of(new Fault(name, "one value", values.size() + " values"));
        }
        String value = values.get(0);
        if (value.chars().anyMatch(Character::isISOControl)) {
            return List.of(new Fault(name, "no control characters", "one or more"));
        }
        return parameter.rule().faults(name, json(parameter.rule(), value));
    }

    /** The value as JSON of the kind that the rule expects, where it can be that. */
    private static JsonNode json(SchemaRule rule, String value) {
        String type = rule.schema().path("type").asText();
        if (type.equals("integer") && NUMBER.matcher(value).matches()) {
            return DecimalNode.valueOf(new BigDecimal(value));
        }
        if (type.equals("boolean") && (value.equals("true") || value.equals("false"))) {
            return BooleanNode.valueOf(value.equals("true"));
        }
        return TextNode.valueOf(value);
    }
}
