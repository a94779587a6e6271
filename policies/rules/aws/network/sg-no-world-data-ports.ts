import { some } from "../../../reading/logic";
import { coversPort, noWorldOpening, openingProperties, openingTypes } from "../../../reading/openings";
import type { ResourceRule } from "../../../rule";

/** SQL Server, Oracle, MySQL, PostgreSQL, Redshift, Cassandra, Redis and Valkey, OpenSearch, Memcached, MongoDB, etcd, Kafka. */
const dataPorts = [1433, 1521, 3306, 5432, 5439, 9042, 6379, 6380, 9200, 9300, 11211, 27017, 2379, 9092, 9094, 9098];

export const awsSgNoWorldDataPorts: ResourceRule = {
    scope: "resource",
    id: "aws-sg-no-world-data-ports",
    title: "No data service on the internet",
    requirement: "No rule lets the whole internet reach the port of a database, cache, search engine or broker.",
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes("ingress"),
    properties: openingProperties("ingress"),
    rationale: "A tenant's data must be reachable by the tenant's workloads alone.",
    fix: "Refer to the security group of the clients instead of a CIDR.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check: (resource) =>
        noWorldOpening(
            resource,
            "ingress",
            (opening) => some(dataPorts.map((port) => coversPort(opening, port))),
            "the whole internet may reach the port of a data service",
        ),
};
