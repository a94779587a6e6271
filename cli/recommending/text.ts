import { patchLines } from "../fixing/text";
import { count, printable, type Style } from "../render/style";
import type { Window, WorkloadHistory } from "./history";
import type { Effect, Finding, Recommendation } from "./recommend";
import type { MachineFinding, Resize } from "./resize";
import type { OtherTier } from "./tier";

/** What is shown of a recommendation. */
export interface Shown {
    readonly tenant: string;
    readonly file: string;
    /** Where loads of workloads are from; undefined where none is named. */
    readonly source: string | undefined;
    readonly histories: readonly WorkloadHistory[];
    /** Why nothing is known, or looked at, of something. */
    readonly unknown: readonly string[];
    readonly recommendation: Recommendation | undefined;
    readonly machines: readonly MachineFinding[];
    readonly tier: OtherTier | undefined;
    readonly patch: string;
    readonly written: boolean;
}

const percent = (part: number, digits: number): string => `${(100 * part).toFixed(digits)} %`;
const day = (t: number): string => new Date(t * 1000).toISOString().slice(0, 10);

function effectLine(before: Effect, after: Effect): string {
    const change = (from: number, to: number, digits: number) => `${percent(from, digits)} => ${percent(to, digits)}`;
    const memory =
        Math.abs(after.memorySaving - before.memorySaving) >= 0.0005
            ? `, of memory ${change(before.memorySaving, after.memorySaving, 1)}`
            : "";
    const saves = `saves of CPU ${change(before.saving, after.saving, 1)}${memory}`;
    return `${saves}; violates ${change(before.violation, after.violation, 3)}`;
}

const figuresOf = (evidence: Finding["evidence"]): string =>
    Object.entries(evidence)
        .map(([name, value]) => `${name} ${value}`)
        .join(", ");

function settingLine({ setting, refused }: Pick<Finding, "setting" | "refused">, style: Style): string {
    const change = `${setting.path}: ${JSON.stringify(setting.was) ?? "-"} => ${setting.value}`.replaceAll('"', "");
    const { by } = setting;
    const place = by ? ` ${style.dim(`said by ${printable(by.file)}:${by.line} (${by.layer})`)}` : "";
    return `    ${refused === undefined ? style.good("set") : style.warn("not proposed")} ${printable(change)}${place}`;
}

const refusedLines = (refused: string | undefined, style: Style): string[] =>
    refused === undefined ? [] : [`    ${style.warn("because")} ${printable(refused)}`];

function findingLines(finding: Finding, style: Style): string[] {
    const { kind, workload, why, evidence, before, after, refused } = finding;
    const figures = figuresOf(evidence);
    return [
        `${style.bold(printable(workload === undefined ? kind : `${workload}: ${kind}`))} ${printable(why)}`,
        settingLine(finding, style),
        ...(figures === "" ? [] : [`    ${style.dim("measured:")} ${figures}`]),
        `    ${style.dim("simulated, CPU alone:")} ${effectLine(before, after)}`,
        ...refusedLines(refused, style),
    ];
}

const minute = (t: number): string => new Date(t * 1000).toISOString().slice(0, 16).replace("T", " ");

function resizeLines(service: string, resize: Resize, style: Style): string[] {
    const { why, evidence, inferred, before, after, window, refused } = resize;
    const machine = ({ machine: { name, cores, memoryGiB }, used }: Resize["before"]) =>
        `${name} (processors ${cores}, memory ${memoryGiB} GiB; ${figuresOf(used)})`;
    const how = window.deferred
        ? "in it the cloud makes the change, where it was deployed before"
        : "deploy it then: the change is made at once, and connections break off";
    return [
        `${style.bold(`${service}: size`)} ${why}`,
        settingLine(resize, style),
        `    ${style.dim("forecast:")} ${figuresOf(evidence)}`,
        `    ${style.dim(`inferred (${inferred}):`)} ${machine(before)} => ${machine(after)}`,
        `    ${style.dim("next maintenance window:")} ${minute(window.from)} to ${minute(window.to)} UTC; ${how}`,
        ...refusedLines(refused, style),
    ];
}

function machineLines({ service, size, machine, histories, resize }: MachineFinding, style: Style): string[] {
    if (resize) return [...resizeLines(service, resize, style), ""];
    if (!histories.some(({ expected }) => expected)) return [];
    return [`${style.bold(`${service}: size`)} ${size} (${machine.name}) stays, by what is expected of the week`, ""];
}

function historyLine({ name, from, to, days, measured }: Window & { readonly name: string }): string {
    if (days === 0) return `${name}: nothing measured`;
    return `${name}: ${day(from)} to ${day(to)}, ${days.toFixed(1)} days, ${percent(measured, 0)} measured`;
}

function endOf({ recommendation, machines, written, file, tenant, patch }: Shown, style: Style): string[] {
    const found = [...(recommendation?.findings ?? []), ...machines.flatMap(({ resize }) => resize ?? [])];
    const proposed = found.filter(({ refused }) => refused === undefined).length;
    if (patch === "")
        return [
            proposed === 0 && recommendation
                ? "Nothing is proposed: no setting that was tried serves this load with less, or better."
                : "",
        ];
    const all = recommendation ? [`All of it: ${effectLine(recommendation.before, recommendation.after)}`] : [];
    const last = written
        ? `${style.good("written")}: ${printable(file)}; look at \`tenantry plan ${printable(tenant)}\`, and commit it`
        : `the file is sound with ${count(proposed, "change")}, and its plan holds every mandatory rule that held before; --write writes it`;
    return [...patchLines(patch, style), "", ...all, last];
}

/** A recommendation for people to read. */
export function recommendationText(shown: Shown, style: Style): string {
    const { tenant, source, histories, unknown, recommendation, machines, tier } = shown;
    const other = tier
        ? [
              `${style.bold("tier")} ${tier.tier} gives ${tier.max_replicas} replicas by itself, as a ${tier.isolation}: \`${tier.command}\` tells what else it changes`,
              "",
          ]
        : [];
    return [
        `${style.bold(printable(tenant))}${source === undefined ? "" : `  ${style.dim(printable(source))}`}`,
        ...histories.map((one) => style.dim(printable(historyLine(one)))),
        ...machines.flatMap(({ service, histories: of }) =>
            of.map((one) => style.dim(printable(historyLine({ ...one, name: `${service}: ${one.resource}` })))),
        ),
        "",
        ...(recommendation?.findings ?? []).flatMap((one) => [...findingLines(one, style), ""]),
        ...machines.flatMap((one) => machineLines(one, style)),
        ...other,
        ...unknown.map((line) => `${style.note("not known:")} ${printable(line)}`),
        ...(unknown.length > 0 ? [""] : []),
        ...endOf(shown, style),
        ...(recommendation
            ? [
                  style.dim(
                      "Saves: what is requested, against as many replicas all the time as the peak needs now. Violates: time with more load of CPU than ready pods serve.",
                  ),
                  style.dim(
                      "Replicas are simulated by CPU alone: those that memory, requests, network, latency or triggers add are not in it, and what less memory does to a replica is told by what was measured of the largest.",
                  ),
              ]
            : []),
        "",
    ].join("\n");
}
