import { hasParameter, parameterGroups } from "../../../reading/database-parameters";
import { ask, every, must, notApplicable, type Truth, undetermined } from "../../../reading/logic";
import { databaseCluster, instance } from "../../../reading/services";
import { each, textOf } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

/** The setting that refuses plain connections, by engine. Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html */
const settings: readonly (readonly [RegExp, string, readonly string[]])[] = [
    [/postgres|sqlserver/, "rds.force_ssl", ["1"]],
    [/mysql|mariadb/, "require_secure_transport", ["1", "on"]],
];

/**
 * First major version of PostgreSQL whose default is to refuse plain connections.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html (15),
 * docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html (17).
 */
function isDefault(server: ResourceView): Truth {
    const first = server.type === instance ? 15 : 17;
    return every([
        ask(server.get("engine"), (engine) => typeof engine === "string" && engine.includes("postgres")),
        ask(server.get("engineVersion"), (version) => Number.parseInt(textOf(version ?? 0), 10) >= first),
    ]);
}

function judge(stack: StackView, server: ResourceView): Finding {
    const engine = server.get("engine");
    const setting = settings.find(([pattern]) => typeof engine === "string" && pattern.test(engine));
    if (!setting) return engine === unknown ? undetermined("engine") : notApplicable;
    const [, name, values] = setting;
    return must(
        hasParameter(stack, server, name, (value) => values.includes(value), isDefault(server)),
        `no parameter group sets ${name}, so connections may be plain`,
        `${name} of the parameter group`,
    );
}

export const awsRdsForceTls: StackRule = {
    scope: "stack",
    id: "aws-rds-force-tls",
    title: "Databases refuse plain connections",
    requirement: "The parameter group of a PostgreSQL, MySQL, MariaDB or SQL Server database makes clients use TLS.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [instance, databaseCluster, ...parameterGroups],
    properties: ["parameterGroupName", "dbClusterParameterGroupName", "parameters", "engine", "engineVersion"],
    rationale: "A client that forgets to ask for TLS otherwise sends its data and its sign-in in the clear.",
    fix: "Set rds.force_ssl (PostgreSQL, SQL Server) or require_secure_transport (MySQL, MariaDB) to 1 in a parameter group.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
    check: (stack) => each(stack, [instance, databaseCluster], (server) => judge(stack, server)),
};
