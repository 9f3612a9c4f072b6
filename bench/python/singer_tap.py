"""The same streams as a tap on singer-python: requests, its Transformer, its messages."""

from __future__ import annotations

from typing import Any, Iterator

import requests
import singer
from singer import Transformer, metadata, utils

from rest import headers, windows

LOGGER = singer.get_logger()

KEYS = {
    "employees": ["legalEntityId", "id"],
    "pay_rates": ["employeeId", "id"],
    "punches": ["legalEntityId", "employeeId", "displayDate", "daySequence"],
    "pay_stubs": ["legalEntityId", "plannerId", "employeeId", "checkNumber", "checkType"],
}


class Client:
    """Reads lists of the API, page by page."""

    def __init__(self, config: dict) -> None:
        self.url = config["api_url"]
        self.session = requests.Session()
        self.session.headers.update(headers(config))

    def get(self, path: str, params: dict | None = None) -> Any:
        response = self.session.get(self.url + path, params=params, timeout=60)
        response.raise_for_status()
        return response.json()

    def rows(self, path: str, params: dict | None = None) -> Iterator[dict]:
        params = dict(params or {})
        while True:
            page = self.get(path, params)
            yield from page["records"]
            if not page["hasMoreResults"]:
                return
            params["continuationToken"] = page["continuationToken"]


class Writer:
    """Writes the rows of one stream as its schema has them."""

    def __init__(self, entry: singer.CatalogEntry) -> None:
        self.stream = entry.tap_stream_id
        self.schema = entry.schema.to_dict()
        self.metadata = metadata.to_map(entry.metadata)
        self.transformer = Transformer()
        singer.write_schema(self.stream, self.schema, KEYS[self.stream])

    def write(self, row: dict) -> None:
        record = self.transformer.transform(row, self.schema, self.metadata)
        singer.write_record(self.stream, record, time_extracted=utils.now())


def sync(config: dict, catalog: singer.Catalog) -> None:
    client = Client(config)
    writers = {
        entry.tap_stream_id: Writer(entry)
        for entry in catalog.streams
        if entry.tap_stream_id in config["streams"]
    }
    entities = client.get("/v1/legalentities/ActivatedLegalEntityTenantList")["userLegalEntities"]
    for entity in (row["legalEntityId"] for row in entities):
        if "employees" in writers:
            sync_employees(client, entity, writers)
        if "punches" in writers:
            sync_punches(client, entity, writers["punches"], config)
        if "pay_stubs" in writers:
            sync_pay_stubs(client, entity, writers["pay_stubs"], config)
    singer.write_state({"bookmarks": {}})


def sync_employees(client: Client, entity: int, writers: dict[str, Writer]) -> None:
    path = f"/v2/legalentities/{entity}/employees"
    pay_rates = writers.get("pay_rates")
    for row in client.rows(path, {"include": "All"}):
        row["legalEntityId"] = entity
        writers["employees"].write(row)
        if pay_rates is not None:
            sync_pay_rates(client, row["id"], pay_rates)


def sync_pay_rates(client: Client, employee: str, writer: Writer) -> None:
    for row in client.rows(f"/v1/employees/{employee}/payrates"):
        row["employeeId"] = employee
        writer.write(row)


def sync_punches(client: Client, entity: int, writer: Writer, config: dict) -> None:
    path = f"/v2/legalEntities/{entity}/punches"
    for first, last in windows(config["start_date"], config["present"], 6):
        sequence: dict[tuple, int] = {}
        for row in client.rows(path, {"startDate": first, "endDate": last}):
            day = (row["employeeId"], row["displayDate"])
            sequence[day] = sequence.get(day, 0) + 1
            row["legalEntityId"] = entity
            row["daySequence"] = sequence[day]
            writer.write(row)


def sync_pay_stubs(client: Client, entity: int, writer: Writer, config: dict) -> None:
    for planner, run in payroll_runs(client, entity, config).items():
        params = {"plannerId": planner, "include": "All"}
        for row in client.rows(f"/v1/legalentities/{entity}/paystubs", params):
            row["legalEntityId"] = entity
            row["checkDate"] = run["checkDate"]
            row["processDate"] = run["processDate"]
            row["checkNumber"] = row["checkNumber"] or 0
            row["checkType"] = row["checkType"] or "Unknown"
            writer.write(row)


def payroll_runs(client: Client, entity: int, config: dict) -> dict[str, dict]:
    path = f"/v1/legalentities/{entity}/payrollProcessing"
    runs: dict[str, dict] = {}
    for first, last in windows(config["start_date"], config["last_check_date"], 90):
        params = {"includeOtherPayruns": "All", "fromCheckDate": first, "toCheckDate": last}
        for row in client.rows(path, params):
            runs[row["plannerId"]] = row
    return runs


def main() -> None:
    args = utils.parse_args(["api_url", "access_token", "subscription_key", "streams"])
    sync(args.config, args.catalog)


if __name__ == "__main__":
    main()
