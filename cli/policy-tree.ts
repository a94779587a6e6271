import { packNames } from "../model/packs";
import type { ArgumentSpec, CommandSpec } from "./command";
import { asOfOption } from "./judging";
import { common, format, json, tenants, verbose } from "./options";

const rule: ArgumentSpec = { name: "<rule>", description: "id of the rule", complete: "rule" };

/** `tenantry policy`. */
export const policy: CommandSpec = {
    name: "policy",
    summary: "show the policy rules",
    examples: [
        { command: "tenantry policy list", about: "every rule" },
        { command: "tenantry policy show aws-rds-storage-encrypted", about: "one rule" },
        { command: "tenantry policy explain acme", about: "what holds for a tenant" },
    ],
    commands: [
        {
            name: "list",
            summary: "list the rules of the catalogue",
            options: [format("text", "json"), json],
            examples: [
                { command: "tenantry policy list", about: "id, level, severity and title" },
                {
                    command: "tenantry policy list --json | jq -r '.rules[] | select(.packs | index(\"gdpr\")) | .id'",
                    about: "the rules of a pack",
                },
            ],
            load: () => import("./commands/policy-list.js"),
        },
        {
            name: "show",
            summary: "show one rule: what it asks, why, and the fix",
            arguments: [rule],
            options: [format("text", "json"), json],
            examples: [{ command: "tenantry policy show aws-rds-storage-encrypted", about: "one rule" }],
            load: () => import("./commands/policy-show.js"),
        },
        {
            name: "explain",
            summary: "show how the rules are judged for a tenant or cell, and who says so",
            description:
                "Lists the rules whose level somebody set or that an exemption is about, each with its level, its own, the floor of the tenant's file, the packs that ask it and " +
                "the line that set it; --verbose lists all.",
            arguments: [
                { name: "<stack>", description: "a tenant, or a cell as cell.<name>", complete: "stack" },
                { name: "[rule]", description: "one rule alone", complete: "rule" },
            ],
            options: [asOfOption, ...common, { ...verbose, description: "every rule" }],
            examples: [
                { command: "tenantry policy explain acme", about: "what differs from the rules' own levels" },
                { command: "tenantry policy explain acme aws-rds-multi-az", about: "one rule" },
            ],
            load: () => import("./commands/policy-explain.js"),
        },
        {
            name: "test",
            summary: "judge the whole fleet, and count the verdicts of each rule",
            description:
                "Plans every tenant and cell as if nothing was deployed, and counts by rule what passes, fails, is exempted or undetermined. Exit code 5 says that a mandatory rule is violated.",
            arguments: [
                {
                    name: "[name]",
                    description: "a rule, or a pack by its name or folder; by default every rule",
                    complete: "rule",
                },
            ],
            options: [asOfOption, ...common, { ...verbose, description: "rules that hold everywhere too" }],
            examples: [
                { command: "tenantry policy test", about: "every rule" },
                { command: "tenantry policy test gdpr", about: "the rules of a pack" },
                { command: "tenantry policy test aws-rds-multi-az --json", about: "one rule, for a program" },
            ],
            load: () => import("./commands/policy-test.js"),
        },
        {
            name: "backtest",
            summary: "say who would newly fail by a changed pack, before the change is merged",
            description:
                "Plans the whole fleet once and judges it by today's rules and by those of a pack's folder, or of another commit of Tenantry's repository, whose code is run from a temporary tree. " +
                "Levels are those of the tenants' files. Rules about steps, which packs do not have, are left out. Exit code 5 says that somebody would newly violate a mandatory rule.",
            arguments: [
                {
                    name: "<ref|folder>",
                    description: "a branch, tag or commit, or the folder of a pack",
                    complete: "directory",
                },
            ],
            options: [
                {
                    flags: "--pack <name>",
                    description: "which pack of the commit; by default baseline",
                    choices: [...packNames],
                },
                asOfOption,
                ...common,
            ],
            examples: [
                { command: "tenantry policy backtest stricter-buckets", about: "the rules of a branch" },
                { command: "tenantry policy backtest main --pack soc2", about: "those of another pack" },
                { command: "tenantry policy backtest ../our-rules --json", about: "a pack of your own, for a program" },
            ],
            load: () => import("./commands/policy-backtest.js"),
        },
        {
            name: "fix",
            summary: "propose settings of a tenant's file that make violated rules hold",
            description:
                "Plans the tenant, and shows for each violated rule the setting that it follows from, as a patch of the tenant's file that keeps its comments. A setting is proposed where the file stays sound with it, " +
                "the rule holds when it is planned, and nothing mandatory breaks. Where no setting is to blame it says whom to ask. Exit code 5 says that a mandatory rule would still be violated.",
            arguments: [{ name: "<tenant>", description: "a tenant", complete: "tenant" }],
            options: [
                {
                    flags: "--rule <id>",
                    description: "this rule alone; by default all that are violated",
                    complete: "rule",
                },
                { flags: "--write", description: "write the file" },
                asOfOption,
                ...common,
            ],
            examples: [
                { command: "tenantry policy fix acme", about: "what could be set" },
                { command: "tenantry policy fix acme --rule aws-s3-versioning --write", about: "one rule, written" },
                {
                    command: "tenantry policy fix acme --json | jq -r .patch | git apply --directory tenants",
                    about: "as a patch",
                },
            ],
            load: () => import("./commands/policy-fix.js"),
        },
        {
            name: "config",
            summary: "print the levels of a tenant or cell for `pulumi preview --policy-pack-config`",
            description:
                "Prints the levels that differ from those of a pack below policies/packs, as a JSON object by rule: Pulumi's engine " +
                "knows nothing of tenant files, and judges by these levels when it is given them.",
            arguments: [{ name: "<stack>", description: "a tenant, or a cell as cell.<name>", complete: "stack" }],
            options: [
                { flags: "--pack <name>", description: "which pack; by default baseline", choices: [...packNames] },
                { flags: "--out <file>", description: "write to this file", complete: "file" },
                asOfOption,
                { flags: "--json", description: "print errors as JSON too" },
                tenants,
            ],
            examples: [
                { command: "tenantry policy config acme --out levels.json", about: "to a file, for the next one" },
                {
                    command:
                        "pulumi preview -s acme --policy-pack policies/packs/baseline --policy-pack-config levels.json",
                    about: "as Pulumi judges",
                },
            ],
            load: () => import("./commands/policy-config.js"),
        },
    ],
};
