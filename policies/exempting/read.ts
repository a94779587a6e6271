import type { Code } from "../../model/codes";
import { checkShape } from "../../model/layers/shape";
import { toValue } from "../../model/layers/value";
import type { Problem } from "../../model/problem";
import { type MapNode, originAt, type Path, printPath } from "../../model/read/node";
import { parseFile } from "../../model/read/parse";
import { readText } from "../../model/read/text";
import { problem } from "../../model/report";
import { nearest } from "../../model/suggest";
import { frameworks } from "../frameworks/index";
import { everyType, type Rule, severities } from "../rule";
import { daysBetween, type Exemption, exemptionFile, exemptionSchema, mostDays } from "./exemption";
import { isPerson, samePerson } from "./person";

/** A file of the folder. `name` is how messages name it. */
export interface ExemptionText {
    readonly name: string;
    /** Undefined where it could not be read. */
    readonly bytes: Uint8Array | undefined;
}

export interface ExemptionsRead {
    readonly exemptions: readonly Exemption[];
    readonly problems: readonly Problem[];
}

interface Told {
    readonly code: Code;
    readonly path: Path;
    readonly message: string;
    readonly fix: string;
    readonly suggestion?: string | undefined;
}

const wild = /[*?]/;

const looksAtSeveral = (rule: Rule | undefined): boolean =>
    rule !== undefined && rule.scope !== "plan" && (rule.types.length > 1 || rule.types.includes(everyType));

/** What is wrong with one whose every field is there. */
function faultsOf(one: Exemption, rules: ReadonlyMap<string, Rule>, today: string): Told[] {
    const told: Told[] = [];
    const say = (code: Code, path: Path, message: string, fix: string, suggestion?: string) =>
        told.push({ code, path, message, fix, suggestion });
    for (const [at, id] of one.rules.entries()) {
        const rule = rules.get(id);
        if (wild.test(id))
            say("TN443", ["rules", at], `${id} is no rule's id: an exemption names each rule`, "Name each rule.");
        else if (!rule)
            say(
                "TN441",
                ["rules", at],
                `there is no policy rule ${id}`,
                "Name a rule of docs/reference/rules.md.",
                nearest(id, rules.keys()),
            );
        else if (rule.scope === "plan")
            say(
                "TN444",
                ["rules", at],
                `${id} cannot be exempted from`,
                "Consent to it in the tenant's own file (allow), which says what may be lost.",
            );
    }
    const named = typeof one.resource === "string" ? { urn: one.resource } : one.resource;
    for (const [key, text] of Object.entries(named))
        if (wild.test(text))
            say(
                "TN443",
                ["resource"],
                `${key} holds a wildcard: an exemption is of one resource`,
                "Name one resource; write an exemption for each.",
            );
    if (typeof one.resource !== "string" && one.resource.type === undefined) {
        const several = one.rules.filter((id) => looksAtSeveral(rules.get(id)));
        if (several.length > 0)
            say(
                "TN443",
                ["resource"],
                `${several.join(", ")} looks at resources of several types, of which those of a component may share a name`,
                "Name the type beside the name (type: kubernetes:core/v1:ConfigMap), or write the exact URN.",
            );
    }
    if (typeof one.resource === "string" && !/^urn:pulumi:[^:]+::[^:]+::.+?::.+$/s.test(one.resource))
        say("TN443", ["resource"], "this is no whole URN", "Copy the URN from the plan.");
    for (const field of ["requester", "approver"] as const)
        if (!isPerson(one[field]))
            say(
                "TN570",
                [field],
                "it does not tell who it is: no name, a stand-in for one, or letters that nobody sees or that look like others",
                "Write the name or address of a person, in letters of one alphabet.",
            );
    if (samePerson(one.requester, one.approver))
        say("TN442", ["approver"], "the approver is who asked for it", "Have somebody else approve it.");
    if (one.created > today)
        say(
            "TN445",
            ["created"],
            `it begins on a day to come, ${one.created}`,
            "Write the day on which it was approved.",
        );
    if (one.expires < one.created)
        say("TN445", ["expires"], "it expires before it was created", "Write a day after that of its creation.");
    const severe = one.rules.flatMap((id) => rules.get(id)?.severity ?? []);
    const severity = [...severities].reverse().find((level) => severe.includes(level));
    if (severity && daysBetween(one.created, one.expires) > mostDays[severity])
        say(
            "TN445",
            ["expires"],
            `it lasts longer than the ${mostDays[severity]} days that a rule of ${severity} severity allows`,
            "Let it expire earlier; it can be approved anew.",
        );
    return told;
}

const controls: ReadonlySet<string> = new Set(
    Object.values(frameworks).flatMap((one) => one.controls.map(({ id }) => id)),
);
const emptyWords = /^(-+|\.+|n\.?\/?a\.?|nil|none|null|tb[acd]|test|to be \w+|todo|unknown|x+)\.?$/i;

/** What holds, and yet tells an auditor nothing: a control that no framework here has, words that stand where a text should. */
function hollowIn(one: Exemption): Told[] {
    const unknown = one.controls.flatMap((id, at): Told[] =>
        controls.has(id)
            ? []
            : [
                  {
                      code: "TN487",
                      path: ["controls", at],
                      message: `no framework here has a control ${id}`,
                      fix: "Name a control of docs/reference/coverage.md, where it is one of those; one of another framework may stay.",
                      suggestion: nearest(id, controls),
                  },
              ],
    );
    const empty = (["reason", "ticket", "compensating_control"] as const).flatMap((field): Told[] =>
        emptyWords.test(one[field])
            ? [
                  {
                      code: "TN487",
                      path: [field],
                      message: `${field} says nothing: ${one[field]}`,
                      fix: "Write what whoever reads it later has to know.",
                  },
              ]
            : [],
    );
    return [...unknown, ...empty];
}

/** The whole ones of a file, and every problem of the others. */
function readFile({ name, bytes }: ExemptionText, rules: ReadonlyMap<string, Rule>, today: string): ExemptionsRead {
    const nothing = (problems: readonly Problem[]) => ({ exemptions: [], problems });
    if (!bytes)
        return nothing([
            problem("TN101", {
                at: { file: name, line: 1, column: 1 },
                message: "the file cannot be read",
                fix: "Make it readable: none of its exemptions holds.",
            }),
        ]);
    const decoded = readText(bytes, name);
    if ("problem" in decoded) return nothing([decoded.problem]);
    const parsed = parseFile(decoded.text, name, "organisation");
    if (!parsed.root) return nothing(parsed.problems);
    const shaped = checkShape(parsed.root, exemptionFile);
    const problems = [...parsed.problems, ...shaped.problems];
    // What is wrong outside of an entry may be meant for any of them.
    const broken = problems.map(({ path }) => /^exemptions\[(\d+)\]/.exec(path)?.[1]);
    if (broken.includes(undefined)) return nothing(problems);
    const written = toValue(parsed.root) as { exemptions?: readonly unknown[] };
    const whole: Exemption[] = [];
    for (const [at, entry] of (written.exemptions ?? []).entries()) {
        if (broken.includes(String(at))) continue;
        const one: Exemption = { ...exemptionSchema.parse(entry), at: placeOf(parsed.root, ["exemptions", at, "id"]) };
        const faults = faultsOf(one, rules, today);
        for (const { path, ...told } of [...faults, ...hollowIn(one)]) {
            const full = ["exemptions", at, ...path];
            problems.push(
                problem(told.code, {
                    ...told,
                    suggestion: told.suggestion!,
                    at: placeOf(parsed.root, full),
                    path: printPath(full),
                }),
            );
        }
        if (faults.length === 0) whole.push(one);
    }
    return { exemptions: whole, problems };
}

function placeOf(root: MapNode, path: Path) {
    const { file, line, column } = originAt(root, path);
    return { file, line, column };
}

/** Reads the files of the folder. What is malformed is no exemption, and a problem; of two with one id, neither holds. */
export function readExemptions(files: readonly ExemptionText[], rules: readonly Rule[], today: string): ExemptionsRead {
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const read = files.map((file) => readFile(file, byId, today));
    const all = read.flatMap(({ exemptions }) => exemptions);
    const twice = all.filter(({ id }) => all.filter((other) => other.id === id).length > 1);
    const told = twice.map(({ id, at }) =>
        problem("TN446", {
            at,
            message: `another exemption is called ${id} too: neither holds`,
            fix: "Give one of them another id.",
        }),
    );
    return {
        exemptions: all.filter((one) => !twice.includes(one)),
        problems: [...read.flatMap(({ problems }) => problems), ...told],
    };
}
