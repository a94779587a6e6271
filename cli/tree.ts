import { packNames } from "../model/packs";
import type { ArgumentSpec, CommandSpec, OptionSpec } from "./command";
import { compliance } from "./compliance-tree";
import { backtest, forecast } from "./forecasting-tree";
import { asOfOption } from "./judging";
import { deploy, drift, offboard, upgrade } from "./operations-tree";
import { json, tenants } from "./options";
import { cells, move, place } from "./placing-tree";
import { simulate } from "./scaling-tree";

const format = (...choices: string[]): OptionSpec => ({
    flags: "--format <format>",
    description: "how to print the result",
    choices,
});
const verbose: OptionSpec = { flags: "--verbose", description: "show everything, whatever its length" };
const common = [format("text", "json"), json, tenants];

const plan: CommandSpec = {
    name: "plan",
    summary: "show what the infrastructure of tenants and cells would be",
    description:
        "Runs the Pulumi program of each stack in-process, compares it with what is deployed (--state) and judges it by the policies. " +
        "Needs no cloud account and no Pulumi CLI. Without a name it plans the whole fleet; a tenant's cell is planned along with it, " +
        "and shown with --with-cells. Exit code 5 says that a mandatory policy is violated, 2 that tenant files are broken.",
    arguments: [
        { name: "[stack...]", description: "tenants, or cells as cell.<name>; by default all", complete: "stack" },
    ],
    options: [
        { flags: "--all", description: "plan every tenant and cell" },
        { flags: "--cell <name>", description: "plan this cell as well", repeatable: true, complete: "cell" },
        { flags: "--with-cells", description: "show the cells of the named tenants too" },
        {
            flags: "--state <path>",
            description:
                "what is deployed: a file:// backend folder, a file of `pulumi stack export`, or a folder of them",
            complete: "file",
        },
        {
            flags: "--policy-pack <dir>",
            description: "run this Pulumi policy pack too; with --program, `baseline` names the rules of Tenantry",
            repeatable: true,
            complete: "directory",
        },
        {
            flags: "--policy-pack-config <file>",
            description: "settings of the policy packs, in the order of the packs",
            repeatable: true,
            complete: "file",
        },
        asOfOption,
        format("text", "json", "markdown", "html"),
        json,
        { flags: "--out <file>", description: "write to this file; its ending picks the format", complete: "file" },
        tenants,
        {
            flags: "--program <dir>",
            description: "plan the Pulumi program of this folder instead of the fleet; [stack] names its stack",
            complete: "directory",
        },
        { flags: "--config <key=value>", description: "configuration of that program", repeatable: true },
        {
            flags: "--invokes <file>",
            description: "answers to functions that only a provider could answer: a JSON object of results by token",
            complete: "file",
        },
        { flags: "--jobs <n>", description: "processes to plan in; 0 plans in this one" },
        { flags: "--timeout <duration>", description: "give up after, such as 5m (exit code 9)" },
        { flags: "--expect-no-changes", description: "exit with code 7 when anything would change" },
        { flags: "--diff", description: "show the properties of every resource, not only of changed ones" },
        verbose,
    ],
    examples: [
        { command: "tenantry plan", about: "the whole fleet" },
        { command: "tenantry plan spotify-premium", about: "one tenant, as a tree" },
        { command: "tenantry plan --state ./state --expect-no-changes", about: "does the code still match the cloud?" },
        { command: "tenantry plan --all --out plan.html", about: "a report to look at and search" },
        { command: "tenantry plan acme --json | jq '.steps[].op'", about: "one document, as of pulumi preview --json" },
        { command: "tenantry plan --policy-pack ../our-rules", about: "with a pack of your own" },
        { command: "tenantry plan --program ../service dev", about: "any Pulumi program in Node" },
        {
            command: "tenantry plan --program ../service --policy-pack baseline",
            about: "judged by the rules of Tenantry, which it otherwise is not",
        },
    ],
    load: () => import("./commands/plan.js"),
};

const validate: CommandSpec = {
    name: "validate",
    summary: "check tenant files",
    description: "Reports every problem at once with its place and its fix. Exit code 2 says that there are errors.",
    arguments: [{ name: "[tenant...]", description: "tenants to report on; by default all", complete: "tenant" }],
    options: [asOfOption, ...common],
    examples: [
        { command: "tenantry validate", about: "the whole fleet" },
        { command: "tenantry validate acme --json", about: "one tenant, for a program" },
    ],
    load: () => import("./commands/validate.js"),
};

const explain: CommandSpec = {
    name: "explain",
    summary: "show the final values of a tenant or cell, and where each comes from",
    arguments: [
        { name: "<stack>", description: "the tenant, or a cell as cell.<name>", complete: "stack" },
        { name: "[path]", description: "a YAML path, such as tenant_config.autoscaling" },
    ],
    options: common,
    examples: [
        { command: "tenantry explain spotify-premium", about: "every value" },
        { command: "tenantry explain spotify-premium tenant_config.autoscaling", about: "one section" },
        { command: "tenantry explain cell.eu-west-1-a capacity", about: "a section of a cell" },
    ],
    load: () => import("./commands/explain.js"),
};

const list: CommandSpec = {
    name: "list",
    summary: "list tenants and cells",
    options: common,
    examples: [
        { command: "tenantry list", about: "a table" },
        { command: "tenantry list --json | jq -r '.tenants[].id'", about: "ids alone" },
    ],
    load: () => import("./commands/list.js"),
};

const crypto: CommandSpec = {
    name: "crypto",
    summary: "show the cryptography of tenants and cells: keys, ciphers, TLS, certificates",
    description:
        "Plans stacks, and lists every key with its algorithm, size and rotation, what encrypts which data, what speaks which TLS, " +
        "certificates and signatures, each with how it stands against quantum computers. What follows from a provider's default is " +
        "marked, and so is what only the cloud can tell. Without a name it lists the whole fleet. Nothing of it fails on what it " +
        "finds: the rules of `tenantry plan` do that.",
    arguments: [
        { name: "[stack...]", description: "tenants, or cells as cell.<name>; by default all", complete: "stack" },
    ],
    options: [
        { flags: "--all", description: "every tenant and cell" },
        { flags: "--with-cells", description: "the cells of the named tenants too" },
        {
            flags: "--state <path>",
            description: "what is deployed, as for `tenantry plan`: what would go is left out",
            complete: "file",
        },
        format("text", "json", "cyclonedx"),
        json,
        { flags: "--out <file>", description: "write to this file", complete: "file" },
        tenants,
        { ...verbose, description: "show every stack in full, however many there are" },
    ],
    examples: [
        { command: "tenantry crypto spotify-premium", about: "one tenant" },
        { command: "tenantry crypto acme --with-cells", about: "and what it shares with others" },
        { command: "tenantry crypto --all", about: "a line for each stack" },
        { command: "tenantry crypto acme --format cyclonedx --out acme.cbom.json", about: "a CycloneDX 1.7 CBOM" },
        {
            command: "tenantry crypto acme --json | jq '.keys[] | select(.quantum == \"vulnerable\") | .name'",
            about: "what to replace one day",
        },
    ],
    load: () => import("./commands/crypto.js"),
};

const data: CommandSpec = {
    name: "data",
    summary: "show where the data of tenants is stored: places, regions, keys, for how long, with whom",
    description:
        "Plans tenants and their cells, and lists every place that holds something of a tenant: databases, caches, buckets, copies, backups, " +
        "logs, audit records, metrics, messages, secrets, disks and images, each with its region, whose key encrypts it, for how long it is " +
        "kept, and who else has something in it.",
    arguments: [{ name: "[tenant...]", description: "tenants", complete: "tenant" }],
    options: [
        { flags: "--all", description: "every tenant" },
        {
            flags: "--state <path>",
            description: "what is deployed, as for `tenantry plan`: what would go is left out",
            complete: "file",
        },
        format("text", "json", "markdown", "mermaid"),
        json,
        { flags: "--out <file>", description: "write to this file", complete: "file" },
        tenants,
    ],
    examples: [
        { command: "tenantry data spotify-premium", about: "one tenant" },
        { command: "tenantry data acme --format mermaid", about: "as a diagram" },
        {
            command:
                "tenantry data acme --json | jq '.places[] | select(.content == \"data\") | [.service, .regions.value]'",
            about: "where what it stores lies",
        },
    ],
    load: () => import("./commands/data.js"),
};

const schema: CommandSpec = {
    name: "schema",
    summary: "print the JSON schema of a kind of file",
    arguments: [{ name: "[name]", description: "which kind of file; by default tenant", complete: "schema" }],
    options: [
        tenants,
        { flags: "--list", description: "list the names" },
        { flags: "--out <file>", description: "write to this file", complete: "file" },
        json,
    ],
    examples: [
        { command: "tenantry schema", about: "the schema of tenant files" },
        { command: "tenantry schema cell --out cell.schema.json", about: "of cells, to a file" },
    ],
    load: () => import("./commands/schema.js"),
};

const init: CommandSpec = {
    name: "init",
    summary: "write the file of a new tenant",
    description:
        "Asks on a terminal for what is missing; elsewhere the flags must say it. The result is checked against the fleet before it is written.",
    arguments: [{ name: "<tenant>", description: "id of the new tenant" }],
    options: [
        { flags: "--tier <tier>", description: "class of service: a file in tiers/" },
        { flags: "--region <region>", description: "region of the cloud, such as eu-west-1" },
        {
            flags: "--isolation <model>",
            description: "how far it is apart from others",
            choices: ["pool", "bridge", "silo"],
        },
        { flags: "--cell <name>", description: "shared cell of a pool or bridge tenant", complete: "cell" },
        { flags: "--owner-team <team>", description: "team that answers for it" },
        { flags: "--owner-email <address>", description: "address of that team" },
        { flags: "--cost-center <name>", description: "where the bill goes" },
        { flags: "--image <image>", description: "container image of its first workload, by tag or digest" },
        { flags: "--port <n>", description: "port of that workload (8080)" },
        { flags: "--yes", description: "ask nothing" },
        { flags: "--force", description: "replace a file that exists" },
        { flags: "--dry-run", description: "print the file, write nothing" },
        tenants,
        json,
    ],
    examples: [
        { command: "tenantry init acme", about: "asks what it needs" },
        {
            command: "tenantry init acme --tier standard --region eu-west-1 --isolation pool --yes",
            about: "asks nothing",
        },
    ],
    load: () => import("./commands/init.js"),
};

const doctor: CommandSpec = {
    name: "doctor",
    summary: "check that this machine has what Tenantry needs",
    options: common,
    examples: [{ command: "tenantry doctor", about: "each check with its fix" }],
    load: () => import("./commands/doctor.js"),
};

const rule: ArgumentSpec = { name: "<rule>", description: "id of the rule", complete: "rule" };

const policy: CommandSpec = {
    name: "policy",
    summary: "show the policy rules",
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

const records: OptionSpec = {
    flags: "--records <dir>",
    description: "folder of the records; by default .tenantry/ beside the fleet",
    complete: "directory",
};

const runs: CommandSpec = {
    name: "runs",
    summary: "list runs that changed infrastructure, or show one",
    description:
        "Reads the journals of runs: who started each, from which commit, and what became of every stack. A run that neither finished nor is at work shows as interrupted.",
    arguments: [{ name: "[run]", description: "id of a run; by default all are listed", complete: "run" }],
    options: [format("text", "json"), json, records],
    examples: [
        { command: "tenantry runs", about: "all, newest first" },
        { command: "tenantry runs 20261124-080312-a1b2c3", about: "every stack of one" },
        {
            command: "tenantry runs --json | jq '.runs[] | select(.outcome == \"interrupted\")'",
            about: "what to resume",
        },
    ],
    load: () => import("./commands/runs.js"),
};

const audit: CommandSpec = {
    name: "audit",
    summary: "look at the log of changes, and check it",
    examples: [{ command: "tenantry audit verify", about: "is it what was written?" }],
    commands: [
        {
            name: "verify",
            summary: "check that the audit log is what was written",
            description:
                "Finds edited, removed, inserted and exchanged entries and a cut-off end. Exit code 1 says that there are any. " +
                "The chain has no key: who rewrites the log and its head file together is found only with --anchor, a place that was written down elsewhere.",
            options: [
                { flags: "--anchor <seq:hash>", description: "a place that the log must hold, as printed before" },
                format("text", "json"),
                json,
                records,
            ],
            examples: [
                { command: "tenantry audit verify", about: "prints the anchor to write down" },
                { command: "tenantry audit verify --anchor 12:9f2c...", about: "and does it still hold what it held?" },
            ],
            load: () => import("./commands/audit-verify.js"),
        },
        {
            name: "list",
            summary: "list what was changed when by whom",
            options: [
                { flags: "--stack <stack>", description: "of this stack only", complete: "stack" },
                { flags: "--run <run>", description: "of this run only", complete: "run" },
                format("text", "json"),
                json,
                records,
            ],
            examples: [{ command: "tenantry audit list --stack acme", about: "what happened to one tenant" }],
            load: () => import("./commands/audit-list.js"),
        },
        {
            name: "certificate",
            summary: "check the certificate of an offboarded tenant",
            description:
                "Checks that the certificate is as it was made, and that the audit log has it and is whole. Exit code 1 says that something does not hold.",
            arguments: [{ name: "<file>", description: "the certificate", complete: "file" }],
            options: [
                { flags: "--anchor <seq:hash>", description: "a place that the log must hold, as printed before" },
                format("text", "json"),
                json,
                records,
            ],
            examples: [
                {
                    command: "tenantry audit certificate .tenantry/offboarding/acme/<run>/certificate.json",
                    about: "the one that offboard wrote",
                },
            ],
            load: () => import("./commands/audit-certificate.js"),
        },
    ],
};

const completion: CommandSpec = {
    name: "completion",
    summary: "print the completion script of a shell",
    arguments: [{ name: "<shell>", description: "the shell", choices: ["bash", "zsh", "fish"] }],
    examples: [
        { command: 'eval "$(tenantry completion bash)"', about: "in ~/.bashrc" },
        { command: 'eval "$(tenantry completion zsh)"', about: "in ~/.zshrc, after compinit" },
        { command: "tenantry completion fish > ~/.config/fish/completions/tenantry.fish", about: "once" },
    ],
    load: () => import("./commands/completion.js"),
};

const words: CommandSpec = {
    name: "__words",
    summary: "print the words that completion offers",
    hidden: true,
    arguments: [{ name: "<kind>", description: "tenant, stack, cell, rule, schema or run" }],
    options: [tenants],
    load: () => import("./commands/words.js"),
};

/** Everything that `tenantry` understands. */
export const commandTree: readonly CommandSpec[] = [
    plan,
    validate,
    explain,
    list,
    crypto,
    data,
    cells,
    place,
    move,
    simulate,
    forecast,
    backtest,
    schema,
    init,
    doctor,
    policy,
    compliance,
    deploy,
    drift,
    offboard,
    upgrade,
    runs,
    audit,
    completion,
    words,
];
