import type { Fate } from "../../operations/offboarding/fate";
import type { Outlook } from "../../operations/offboarding/request";
import { serviceOf } from "../../operations/review/guards";
import { nameOf } from "../../planner/engine/urn";
import type { Host } from "../host";
import { count, printable, type Style, styleFor } from "../render/style";

const most = 30;

function listed(lines: readonly string[]): string[] {
    const shown = lines.length > most ? [...lines.slice(0, most), `and ${lines.length - most} more`] : lines;
    return shown.map((line) => `    ${line}`);
}

const named = ({ type, urn, id }: Fate): string => printable(`${type} ${nameOf(urn)}${id === "" ? "" : ` (${id})`}`);

function section(heading: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [`  ${heading}`, ...listed(lines)];
}

function destroyedLines(fates: readonly Fate[], style: Style): string[] {
    const going = fates.filter(({ fate }) => fate === "destroyed");
    const holding = going.filter(({ type }) => serviceOf(type) !== undefined);
    const rest = going.length - holding.length;
    const heading = `${style.bad(count(going.length, "resource"))} destroyed, of which ${holding.length} hold data or carry the others:`;
    return [...section(heading, holding.map(named)), ...(rest > 0 ? [`    and ${rest} that do not`] : [])];
}

function backupLines(fates: readonly Fate[]): string[] {
    return fates.flatMap((fate) =>
        fate.backups.map(({ what, id, days }) => {
            const end = days === undefined ? "until somebody deletes it" : `for ${days} days`;
            return printable(`${what} of ${nameOf(fate.urn)}: ${id}, kept ${end}`);
        }),
    );
}

/** What would go, what would end later and what would stay, for people. */
export function outlookText({ tenant, backend, fates, beyond, keyDays, goesOn }: Outlook, host: Host): string {
    const style = styleFor(host.stdout, host.env);
    const scheduled = fates.filter(({ fate }) => fate === "scheduled");
    const kept = fates.filter(({ fate }) => fate === "kept");
    const backups = backupLines(fates);
    return `${[
        style.bold(`${printable(tenant)}, state in ${printable(backend)}`),
        ...(goesOn === undefined ? [] : [`  goes on with run ${goesOn}`]),
        ...destroyedLines(fates, style),
        ...section(`${style.bad(String(beyond.erased.length))} erased beyond its stack:`, beyond.erased),
        ...section(
            `${style.warn(String(scheduled.length))} deleted by the cloud later, and can be brought back until then:`,
            scheduled.map((one) => `${named(one)}, after ${one.days} days`),
        ),
        ...section(
            `${style.warn(count(backups.length, "last backup"))}; those under the tenant's own keys cannot be read once these are gone, after ${keyDays} days:`,
            backups,
        ),
        ...section(`${style.good(String(kept.length + beyond.kept.length))} kept:`, [
            ...kept.map((one) => `${named(one)}: ${one.reason}`),
            ...beyond.kept.map(({ resource, reason }) => printable(`${resource}: ${reason}`)),
        ]),
    ].join("\n")}\n`;
}
