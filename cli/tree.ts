import type { CommandSpec } from "./command";
import { compliance } from "./compliance-tree";
import { backtest, forecast } from "./forecasting-tree";
import { crypto, data } from "./inventory-tree";
import { asOfOption } from "./judging";
import { deploy, drift, offboard, upgrade } from "./operations-tree";
import { common, format, json, tenants, verbose } from "./options";
import { cells, move, place } from "./placing-tree";
import { policy } from "./policy-tree";
import { audit, runs } from "./records-tree";
import { recommend, simulate } from "./scaling-tree";

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
    recommend,
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
