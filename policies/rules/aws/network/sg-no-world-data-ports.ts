import { noWorldPort, openingProperties, openingTypes } from "../../../reading/openings";
import type { StackRule } from "../../../rule";

/** Ports of databases, caches, search engines, brokers and file servers. */
const dataPorts: Readonly<Record<number, string>> = {
    111: "portmapper",
    445: "SMB",
    1433: "SQL Server",
    1521: "Oracle",
    2049: "NFS",
    2181: "ZooKeeper",
    2379: "etcd",
    2380: "etcd",
    3306: "MySQL",
    4369: "Erlang",
    5432: "PostgreSQL",
    5439: "Redshift",
    5601: "Kibana",
    5672: "AMQP",
    5984: "CouchDB",
    6379: "Redis or Valkey",
    6380: "Redis or Valkey",
    7000: "Cassandra",
    8086: "InfluxDB",
    8123: "ClickHouse",
    9042: "Cassandra",
    9092: "Kafka",
    9094: "Kafka",
    9098: "Kafka",
    9200: "OpenSearch",
    9300: "OpenSearch",
    11211: "Memcached",
    15672: "RabbitMQ",
    27017: "MongoDB",
};

export const awsSgNoWorldDataPorts: StackRule = {
    scope: "stack",
    id: "aws-sg-no-world-data-ports",
    title: "No data service on the internet",
    requirement:
        "No rule lets the whole internet reach the port of a database, cache, search engine, broker or file server.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes("ingress"),
    properties: openingProperties("ingress"),
    rationale: "A tenant's data must be reachable by the tenant's workloads alone.",
    fix: "Refer to the security group of the clients instead of a CIDR.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check: (stack) => noWorldPort(stack, dataPorts),
};
