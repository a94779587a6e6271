import { type Evidence, type RuleEvidence, type Status, statuses } from "./evidence/schema";
import { stoppingIn } from "./evidence/totals";
import { type FleetControl, type FleetFramework, fleetFrameworks, fleetTotals } from "./fleet";
import {
    anotherDay,
    brokenFiles,
    easedFiles,
    easedSettings,
    fileErrors,
    loweredFirst,
    loweredTexts,
    offText,
    resourceName,
    resourceType,
    statusWords,
} from "./words";

/** GitHub takes comments of 65,536 characters, and none counts for less than a byte. Source: api.github.com's "body is too long" error, read 2026-11. */
const mostBytes = 60_000;
const mostResources = 10;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text that markdown shows as it is. */
export function plain(text: string): string {
    return text
        .replace(controls, " ")
        .replace(/[\\`*_{}[\]|#~]/g, "\\$&")
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll("@", "&#64;");
}

const marks: Readonly<Record<Status, string>> = {
    failed: "❌",
    undetermined: "❔",
    exempted: "⚠️",
    eased: "⚠️",
    inPart: "⚠️",
    passed: "✅",
    notApplicable: "▫️",
    notAsked: "⚠️",
    noRule: "▫️",
    notAutomated: "▫️",
};

function summary(frameworks: readonly FleetFramework[]): string {
    const heads = statuses.map((status) => statusWords[status].name);
    const rows = frameworks.map(
        ({ name, count }) => `| ${plain(name)} | ${statuses.map((one) => count[one] || "").join(" | ")} |`,
    );
    return [
        `| controls of | ${heads.join(" | ")} |`,
        `|---|${statuses.map(() => "--:").join("|")}|`,
        ...rows,
        "",
        "",
    ].join("\n");
}

interface Found {
    readonly rule: RuleEvidence;
    readonly stacks: ReadonlyMap<string, RuleEvidence["resources"]>;
}

/** What did not pass, by rule, the most severe first. */
function findings(all: readonly Evidence[]): readonly Found[] {
    const found = new Map<string, { rule: RuleEvidence; stacks: Map<string, RuleEvidence["resources"]> }>();
    for (const { subject, rules } of all)
        for (const rule of rules) {
            const open = rule.resources.filter(({ result }) => result !== "pass" && result !== "notApplicable");
            if (open.length === 0) continue;
            const key = `${rule.pack}\0${rule.rule}\0${rule.level}`;
            const one = found.get(key) ?? { rule, stacks: new Map() };
            one.stacks.set(subject.stack, open);
            found.set(key, one);
        }
    const weight = ({ severity, level }: RuleEvidence) =>
        (level === "mandatory" ? 4 : 0) + ["low", "medium", "high", "critical"].indexOf(severity);
    return [...found.values()].sort((a, b) => weight(b.rule) - weight(a.rule) || (a.rule.rule < b.rule.rule ? -1 : 1));
}

function findingText({ rule, stacks }: Found): string {
    const lines = [...stacks].flatMap(([stack, open]) =>
        open.map(({ urn, result, message = "" }) => {
            const resource = `${plain(resourceType(urn))} ${plain(resourceName(urn))}`;
            return `- ${result} ${plain(stack)}: ${resource}${message ? `: ${plain(message.slice(0, 300))}` : ""}`;
        }),
    );
    const more = lines.length > mostResources ? [`- and ${lines.length - mostResources} more`] : [];
    const serves = [...rule.controls.soc2, ...rule.controls.gdpr, ...rule.controls.iso27001].map(plain).join(", ");
    return [
        `<details><summary>${plain(rule.rule)} (${rule.level}, ${rule.severity}): ${plain(rule.title)}, ${lines.length}</summary>`,
        "",
        ...(serves ? [`Serves ${serves}.`, ""] : []),
        ...lines.slice(0, mostResources),
        ...more,
        "",
        "</details>",
        "",
        "",
    ].join("\n");
}

function controlLine({ id, title, status, automatable, totals, stacks, rules, off, why }: FleetControl): string {
    const several = Object.values(stacks).reduce((sum, number) => sum + number, 0) > 1;
    const where = several && stacks[status] !== undefined ? ` in ${stacks[status]} stacks` : "";
    const judged = `${rules.length} rules: ${totals.pass} pass, ${totals.fail} fail, ${totals.undetermined} undetermined, ${totals.exempted} exempted`;
    const what = [rules.length > 0 ? judged : plain(why ?? statusWords[status].meaning), plain(offText({ off }))];
    const part = automatable === "partial" && rules.length > 0 ? ", shown in part" : "";
    return `| ${marks[status]} ${plain(id)} | ${plain(title)} | ${statusWords[status].name}${where}${part} | ${what.filter(Boolean).join("; ")} |`;
}

function frameworkText(framework: FleetFramework): string {
    return [
        `<details><summary>${plain(framework.name)}, ${plain(framework.version)}: each control</summary>`,
        "",
        "| control | about | status | rules |",
        "|---|---|---|---|",
        ...framework.controls.map(controlLine),
        "",
        "</details>",
        "",
        "",
    ].join("\n");
}

/** Gives texts as long as they fit, and says how many did not. */
function* bounded(texts: readonly string[], room: { left: number }, what: string): Generator<string> {
    for (const [at, text] of texts.entries()) {
        const size = Buffer.byteLength(text);
        if (size > room.left) {
            yield `*${texts.length - at} of ${texts.length} ${what} left out: the comment would be too long. The JSON evidence has all.*\n\n`;
            return;
        }
        room.left -= size;
        yield text;
    }
}

/** The first of several texts, and how many more there are. */
function few(texts: readonly string[]): string {
    const shown = texts.slice(0, 20).map((text) => plain(text.slice(0, 300)));
    return `${shown.join(", ")}${texts.length > 20 ? `, and ${texts.length - 20} more` : ""}`;
}

/** Evidence for a comment on a pull request: what failed first, each control behind a line that opens, never too long to be taken. */
export function* complianceMarkdown(all: readonly Evidence[]): Generator<string> {
    const frameworks = fleetFrameworks(all);
    const { fail, undetermined, exempted, remediated, pass } = fleetTotals(all);
    const failed = all.filter(({ subject }) => subject.failed !== undefined).map(({ subject }) => subject.stack);
    const source = all[0]?.source;
    const commit = source ? `commit ${plain(source.commit)}${source.dirty ? " with changes" : ""}` : "no stack";
    yield "## Compliance\n\n";
    const mandatory = all.some(({ rules }) => rules.some((rule) => stoppingIn(rule) > 0));
    const [errors, eased, lowered] = [fileErrors(all), easedSettings(all), loweredTexts(all)];
    const mark =
        mandatory || failed.length + errors.length > 0
            ? "❌"
            : fail + undetermined + exempted + eased.length + lowered.length > 0
              ? "⚠️"
              : "✅";
    yield `${mark} ${all.length} stacks at ${all[0]?.time ?? ""}, judged as of ${all[0]?.asOf ?? "no day"}, ${commit}: ${pass} results pass, ${fail} fail, ${undetermined} undetermined, ${exempted} exempted, ${remediated} remediated.\n\n`;
    const another = anotherDay(all);
    if (another) yield `⚠️ ${another}\n\n`;
    if (errors.length > 0) yield `❌ ${brokenFiles}: ${few(errors)}.\n\n`;
    if (eased.length > 0) yield `⚠️ ${easedFiles}: ${few(eased)}.\n\n`;
    if (lowered.length > 0) yield `⚠️ ${loweredFirst}: ${few(lowered)}.\n\n`;
    if (failed.length > 0) yield `❌ Not planned to their end, so that nothing is shown to hold: ${few(failed)}.\n\n`;
    yield summary(frameworks);
    yield "Which rules serve which control is Tenantry's proposal, reviewed by no auditor. A control whose rules hold is not thereby met.\n\n";
    const room = { left: mostBytes - 6_000 };
    yield* bounded(findings(all).map(findingText), { left: room.left / 2 }, "rules");
    yield* bounded(frameworks.map(frameworkText), room, "frameworks");
}
