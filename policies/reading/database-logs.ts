import type { Finding, ResourceView } from "../rule";
import { must } from "./logic";
import { someItem, textOf } from "./values";

/** The log that tells who signed in and what failed, by the engine's name. Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html */
const logs: readonly (readonly [RegExp, readonly string[]])[] = [
    [/postgres/, ["postgresql"]],
    [/mysql|mariadb/, ["error", "audit"]],
    [/oracle/, ["alert", "audit"]],
    [/sqlserver/, ["error"]],
];

/** Judges that a database instance or cluster of RDS exports its engine's log. */
export function exportsLogs(server: ResourceView): Finding {
    const engine = server.get("engine");
    const wanted = logs.find(([pattern]) => typeof engine === "string" && pattern.test(engine))?.[1];
    return must(
        someItem(server.get("enabledCloudwatchLogsExports"), (log) => !wanted || wanted.includes(textOf(log))),
        wanted ? `none of the logs ${wanted.join(", ")} is exported` : "no log is exported",
        "enabledCloudwatchLogsExports",
    );
}
