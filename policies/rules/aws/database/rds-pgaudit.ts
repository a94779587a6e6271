import { hasParameter, parameterGroups } from "../../../reading/database-parameters";
import { ask, every, must, onlyIf } from "../../../reading/logic";
import { recordsSomething } from "../../../reading/pgaudit";
import { databaseCluster, instance } from "../../../reading/services";
import { each, textOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const library = "pgaudit";
const isPostgres = (server: ResourceView) => ask(server.get("engine"), (engine) => textOf(engine).includes("postgres"));
const loads = (value: string) => value.split(",").some((one) => one.trim() === library);

export const awsRdsPgaudit: StackRule = {
    scope: "stack",
    id: "aws-rds-pgaudit",
    title: "Databases record who did what",
    requirement: "The parameter group of a PostgreSQL server loads pgAudit and says in pgaudit.log what is recorded.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [instance, databaseCluster, ...parameterGroups],
    properties: ["parameterGroupName", "dbClusterParameterGroupName", "parameters", "engine"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Add pgaudit to shared_preload_libraries in a parameter group, and say in pgaudit.log what is recorded.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html",
    check: (stack) =>
        each(stack, [instance, databaseCluster], (server) =>
            onlyIf(
                isPostgres(server),
                () =>
                    must(
                        every([
                            hasParameter(stack, server, "shared_preload_libraries", loads, false),
                            hasParameter(stack, server, "pgaudit.log", recordsSomething, false),
                        ]),
                        "no parameter group loads pgAudit and says what it records",
                        "shared_preload_libraries or pgaudit.log of the parameter group",
                    ),
                "its engine",
            ),
        ),
};
