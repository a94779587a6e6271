import { ask, must, some } from "../../../reading/logic";
import { databaseCluster, instance } from "../../../reading/services";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsRdsManagedPassword: ResourceRule = {
    scope: "resource",
    id: "aws-rds-managed-password",
    title: "Nobody writes a master password",
    requirement: "No database takes its master password from the program: the cloud makes, keeps and changes it.",
    themes: ["secrets"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [instance, databaseCluster],
    properties: ["password", "passwordWo", "masterPassword", "masterPasswordWo", "manageMasterUserPassword"],
    rationale:
        "A password in a program is in its history and, unless it is write-only, in its state, and in every copy of both.",
    fix: "Remove the password and set manageMasterUserPassword to true.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    check: (server) => {
        const managed = ask(server.get("manageMasterUserPassword"), isTrue);
        const written = server.type === instance ? ["password", "passwordWo"] : ["masterPassword", "masterPasswordWo"];
        return must(
            some([managed, written.every((path) => server.get(path) === undefined)]),
            "the master password is written in the program",
            "manageMasterUserPassword",
        );
    },
};
