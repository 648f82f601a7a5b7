// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import io.inferwatch.agent.bulk.JsonReader.MalformedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the response of a bulk request. */
public final class BulkResponseParser {
    private final JsonReader json;
    private final List<ItemResult> items = new ArrayList<>();
    private int status;
    private boolean failureStore;
    private String type = "";
    private String reason = "";

    private BulkResponseParser(byte[] body) {
        json = new JsonReader(body);
    }

    /** The results in the order in which the documents were sent, or null if the body is no response to {@code sent} documents. */
    public static @Nullable List<ItemResult> parse(byte[] body, int sent) {
        try {
            List<ItemResult> items = new BulkResponseParser(body).read();
            return items.size() == sent ? items : null;
        } catch (MalformedException e) {
            return null;
        }
    }

    private List<ItemResult> read() throws MalformedException {
        json.object(name -> {
            if (name.equals("items")) {
                json.array(this::item);
            } else {
                json.skip();
            }
        });
        json.end();
        return items;
    }

    private void item() throws MalformedException {
        status = 0;
        failureStore = false;
        type = "";
        reason = "";
        json.object(operation -> json.object(this::field));
        if (status == 0) {
            throw new MalformedException("response: Expecting a status for every item");
        }
        items.add(new ItemResult(status, type, reason, failureStore));
    }

    private void field(String name) throws MalformedException {
        switch (name) {
            case "status" -> status = json.integer();
            case "failure_store" -> failureStore = json.string().equals("used");
            case "error" -> error();
            default -> json.skip();
        }
    }

    private void error() throws MalformedException {
        if (json.peek() == '"') {
            reason = json.string();
        } else {
            json.object(this::errorField);
        }
    }

    private void errorField(String name) throws MalformedException {
        boolean isText = json.peek() == '"';
        if (name.equals("type") && isText && type.isEmpty()) {
            type = json.string();
        } else if (name.equals("reason") && isText) {
            String text = json.string();
            reason = reason.isEmpty() ? text : reason + ": " + text;
        } else if (name.equals("caused_by") && json.peek() == '{') {
            json.object(this::errorField);
        } else {
            json.skip();
        }
    }
}
