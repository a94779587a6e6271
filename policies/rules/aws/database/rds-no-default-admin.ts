import { ask, must, notApplicable } from "../../../reading/logic";
import { databaseCluster, instance, isReplica } from "../../../reading/services";
import { textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Names that engines and guides suggest. */
const usual = [
    "admin",
    "administrator",
    "postgres",
    "root",
    "mysql",
    "sa",
    "oracle",
    "system",
    "sys",
    "master",
    "user",
];

export const awsRdsNoDefaultAdmin: ResourceRule = {
    scope: "resource",
    id: "aws-rds-no-default-admin",
    title: "The administrator has a name of its own",
    requirement: "The administrator of a database has another name than everybody expects.",
    themes: ["identity"],
    severity: "medium",
    level: "mandatory",
    types: [instance, databaseCluster],
    properties: ["username", "masterUsername"],
    rationale: "Who guesses passwords needs a name first, and tries the usual ones.",
    fix: "Set username (masterUsername of a cluster) to another name; it can be done only when the database is made.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html",
    check: (server) => {
        const name = server.get(server.type === instance ? "username" : "masterUsername");
        // Without a name the database is a copy, or restored from a snapshot, and keeps the one it had.
        if (name === undefined || isReplica(server)) return notApplicable;
        const other = ask(name, (known) => !usual.includes(textOf(known).toLowerCase()));
        return must(other, "the administrator has a name that everybody tries", "the administrator's name");
    },
};
