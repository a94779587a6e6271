import { takesInWorld } from "../../../reading/addresses";
import { sqlInstance } from "../../../reading/google";
import { must, not } from "../../../reading/logic";
import { at, items } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

export const gcpSqlNoWorldNetworks: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-no-world-networks",
    title: "Databases are not for everyone",
    requirement: "No authorized network of a Cloud SQL instance is the whole internet.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["settings.ipConfiguration.authorizedNetworks.0.value"],
    rationale: "A password is then all that stands between a database and everybody.",
    fix: "Name narrower networks in settings.ipConfiguration.authorizedNetworks, or none.",
    url: "https://cloud.google.com/sql/docs/postgres/authorize-networks",
    check: (resource) => {
        const networks = items(resource.get("settings.ipConfiguration.authorizedNetworks"));
        const ranges = networks === unknown ? unknown : networks.map((network) => at(network, "value"));
        return must(not(takesInWorld(ranges)), "every address of the internet may connect", "authorizedNetworks");
    },
};
