import { isOn, isReplica, settingOf } from "../../../reading/azure/postgres";
import { byName, isWord } from "../../../reading/azure/words";
import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, not, onlyIf } from "../../../reading/logic";
import { postgres, postgresSetting } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const wanted = ["log_connections", "log_disconnections", "log_checkpoints"];
const tests = wanted.map((name) => isWord(name));
const isWanted = isWord(...wanted);

export const azurePgConnectionLogs: StackRule = {
    scope: "stack",
    id: "azure-pg-connection-logs",
    title: "Databases record who comes and goes",
    requirement: "Connections, disconnections and checkpoints of each flexible server are logged, and settings say so.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [postgresSetting, postgres],
    properties: ["configurationName", "value", "serverName", "createMode"],
    rationale: "Without a record nobody can tell afterwards who was connected when something happened.",
    fix: "Add a Configuration with value on for each of log_connections, log_disconnections and log_checkpoints.",
    url: "https://learn.microsoft.com/azure/postgresql/monitor/concepts-logging",
    check: (stack) => {
        const link = byName([postgresSetting], "serverName");
        const servers = each(stack, [postgres], (server) => {
            const settings = joined(stack, server, link);
            const says = tests.map((test) => someJoined(settings, (one) => ask(one.get("configurationName"), test)));
            return onlyIf(
                not(isReplica(server)),
                () =>
                    must(every(says), "not all of its connections and checkpoints are logged", "which settings it has"),
                "whether it only follows another server",
            );
        });
        // What a setting says is judged where it is said.
        const settings = each(stack, [postgresSetting], (one) =>
            settingOf(one, isWanted, isOn, "connections or checkpoints are not logged"),
        );
        return [...servers, ...settings];
    },
};
