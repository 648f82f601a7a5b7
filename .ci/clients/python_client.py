"""Uses the generated client against a running service; ends with an exception where an answer is not as expected."""

import sys
import time

import inferwatch_client
from inferwatch_client.exceptions import NotFoundException, ServiceException


def expect(what, wanted, found):
    if wanted != found:
        raise SystemExit(f"{what}: Expecting {wanted}. Found: {found}")


def listed(models, tries):
    """A new cluster may be busy for some seconds: 503 asks to try again."""
    try:
        return models.list_models(limit=10)
    except ServiceException as busy:
        if busy.status != 503 or tries == 0:
            raise
        time.sleep(1)
        return listed(models, tries - 1)


def main(url):
    with inferwatch_client.ApiClient(inferwatch_client.Configuration(host=url + "api/v1")) as client:
        event = inferwatch_client.EventLine.from_dict({"model": {"name": "python-client", "version": "1"}, "prediction": {"label": "yes"}})
        receipt = inferwatch_client.IntakeApi(client).add_events(event, idempotency_key="python-client-1")
        expect("accepted", 1, receipt.accepted)
        expect("refused", 0, receipt.refused)
        models = inferwatch_client.ModelsApi(client)
        expect("models", True, isinstance(listed(models, 60).models, list))
        expect("namespace", "default", inferwatch_client.ServiceApi(client).get_settings().settings["namespace"])
        try:
            models.get_model("nobody")
            raise SystemExit("get_model: Expecting 404. Found: an answer")
        except NotFoundException as unknown:
            expect("status", 404, unknown.status)
    print("Python client: fine")


if __name__ == "__main__":
    main(sys.argv[1])
