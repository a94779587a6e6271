import { named } from "../../../reading/joins";
import { ask, every, must, notApplicable, type Truth, undetermined } from "../../../reading/logic";
import { databaseCluster, instance } from "../../../reading/services";
import { at, each, someItem, textOf } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const groups = ["aws:rds/parameterGroup:ParameterGroup", "aws:rds/clusterParameterGroup:ClusterParameterGroup"];

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

/** What a parameter group says of the setting; `otherwise` is the default where it says nothing. */
function forces(group: ResourceView, name: string, values: readonly string[], otherwise: Truth): Truth {
    const parameters = group.get("parameters");
    const isIt = (parameter: unknown) => ask(at(parameter, "name"), (given) => given === name);
    const says = someItem(parameters, isIt);
    if (says === false) return otherwise;
    return someItem(parameters, (parameter) =>
        every([isIt(parameter), ask(at(parameter, "value"), (value) => values.includes(textOf(value).toLowerCase()))]),
    );
}

function judge(stack: StackView, server: ResourceView): Finding {
    const engine = server.get("engine");
    const setting = settings.find(([pattern]) => typeof engine === "string" && pattern.test(engine));
    if (!setting) return engine === unknown ? undetermined("engine") : notApplicable;
    const [, name, values] = setting;
    const property = server.type === instance ? "parameterGroupName" : "dbClusterParameterGroupName";
    const { sure } = named(stack, server, { types: groups, property, names: ["name"] });
    const given = server.get(property);
    const ofCloud = given === undefined || (typeof given === "string" && given.startsWith("default."));
    const elsewhere: Truth = ofCloud ? isDefault(server) : unknown;
    return must(
        sure[0] ? forces(sure[0], name, values, isDefault(server)) : elsewhere,
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
    types: [instance, databaseCluster, ...groups],
    properties: ["parameterGroupName", "dbClusterParameterGroupName", "parameters", "engine", "engineVersion"],
    rationale: "A client that forgets to ask for TLS otherwise sends its data and its sign-in in the clear.",
    fix: "Set rds.force_ssl (PostgreSQL, SQL Server) or require_secure_transport (MySQL, MariaDB) to 1 in a parameter group.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
    check: (stack) => each(stack, [instance, databaseCluster], (server) => judge(stack, server)),
};
