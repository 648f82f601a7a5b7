package io.inferwatch.ci;

import io.inferwatch.client.IntakeApi;
import io.inferwatch.client.ModelsApi;
import io.inferwatch.client.ServiceApi;
import io.inferwatch.client.http.ApiClient;
import io.inferwatch.client.http.ApiException;
import io.inferwatch.client.model.EventLine;
import io.inferwatch.client.model.EventLineModel;
import io.inferwatch.client.model.LineReceipt;
import io.inferwatch.client.model.ListModels200Response;

/** Uses the generated client against a running service; ends with an exception where an answer is not as expected. */
public final class JavaClient {
    private static final int PATIENCE = 60;

    private JavaClient() {}

    public static void main(String[] arguments) throws ApiException, InterruptedException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0] + "api/v1");
        EventLine event = new EventLine().model(new EventLineModel().name("java-client").version("1"));
        LineReceipt receipt = new IntakeApi(client).addEvents(event, "java-client-1");
        expect("accepted", 1, receipt.getAccepted());
        expect("refused", 0, receipt.getRefused());
        expect("models", true, models(new ModelsApi(client), PATIENCE).getModels() != null);
        expect("namespace", "default", new ServiceApi(client).getSettings().getSettings().get("namespace"));
        try {
            new ModelsApi(client).getModel("nobody");
            throw new IllegalStateException("getModel: Expecting 404. Found: an answer");
        } catch (ApiException unknown) {
            expect("status", 404, unknown.getCode());
        }
        System.out.println("Java client: fine");
    }

    /** A new cluster may be busy for some seconds: 503 asks to try again. */
    private static ListModels200Response models(ModelsApi api, int tries) throws ApiException, InterruptedException {
        try {
            return api.listModels(10, null);
        } catch (ApiException busy) {
            if (busy.getCode() != 503 || tries == 0) {
                throw busy;
            }
            Thread.sleep(1_000);
            return models(api, tries - 1);
        }
    }

    private static void expect(String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            throw new IllegalStateException(what + ": Expecting " + wanted + ". Found: " + found);
        }
    }
}
