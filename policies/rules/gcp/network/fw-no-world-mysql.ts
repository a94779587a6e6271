import { isOpenAt } from "../../../reading/doors";
import { dataPorts, firewallProperties, firewallTypes, notForAll } from "../../../reading/google-firewalls";
import type { StackRule } from "../../../rule";

export const gcpFwNoWorldMysql: StackRule = {
    scope: "stack",
    id: "gcp-fw-no-world-mysql",
    title: "No data service on the internet",
    requirement: "No ingress rule opens the port of a database or cache to any address.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: firewallTypes,
    properties: firewallProperties,
    rationale: "A tenant's data must be reachable by the tenant's workloads alone.",
    fix: "Name the tags or accounts of the clients instead of ranges.",
    url: "https://cloud.google.com/firewall/docs/firewalls",
    check: (stack) =>
        notForAll(
            stack,
            "INGRESS",
            (doors) => isOpenAt(doors, ...dataPorts),
            "every address of the internet may reach a database or cache",
        ),
};
