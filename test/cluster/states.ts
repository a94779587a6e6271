import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlannedObject } from "./objects";

/** Tenants in the states that no tenant of the sample fleet is in: on each step of a move, suspended, being offboarded. */

const grounds = {
    aws: { region: "eu-west-1", cell: "eu-west-1-a", silo: 'account: "111122223333"' },
    azure: {
        region: "westeurope",
        cell: "westeurope-a",
        silo: "account: 0b1f6471-1bf0-4dda-aec3-111122223333, administrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]",
    },
    gcp: { region: "europe-west1", cell: "europe-west1-a", silo: "account: tenantry-cells-eu" },
} as const;

type Ground = (typeof grounds)[keyof typeof grounds];

const phases = ["prepare", "copy", "switch"] as const;

/** What a file says of a tenant's state, by the state's name. */
function states(): readonly (readonly [name: string, isolation: string, more: string])[] {
    return [
        ...phases.map((phase) => [`b-${phase}`, "pool", `move: { to: bridge, phase: ${phase} }\n`] as const),
        ["b-finish", "bridge", "moved_from: pool\n"],
        ...phases.map((phase) => [`s-${phase}`, "bridge", `move: { to: silo, phase: ${phase} }\n`] as const),
        ["suspended", "pool", "state: suspended\n"],
        ["offboarding", "pool", "state: offboarding\n"],
    ];
}

/**
 * Whether an object bounds one of two homes. A tenant on its way to a silo has its namespace in two clusters, and the suite has one server for
 * all: the bounds of either home would be held against what is in the other.
 */
export const isMixedBound = ({ stack, object: { kind } }: PlannedObject): boolean =>
    /^(aws|azure|gcp)-s-/.test(stack) && ["ResourceQuota", "LimitRange"].includes(kind);

/** @param net second part of a silo's network, of which no two may be alike */
function textOf(id: string, { region, cell, silo }: Ground, net: number, isolation: string, more: string): string {
    const away = more.includes("to: silo") ? `, cidr: 10.${net}.0.0/16, ${silo}` : "";
    return `tenant_id: ${id}\ntier: standard\nregion: ${region}\nplacement: { isolation: ${isolation}, cell: ${cell}${away} }\n${more}`;
}

/** The sample fleet's folder with such tenants on it, and their ids; `done` takes it away. */
export function withStates(sample: string): {
    readonly directory: string;
    readonly ids: readonly string[];
    done(): void;
} {
    const directory = mkdtempSync(join(tmpdir(), "tenantry-states-"));
    cpSync(sample, directory, { recursive: true });
    let net = 200;
    const ids = Object.entries(grounds).flatMap(([cloud, ground]) =>
        states().map(([name, isolation, more]) => {
            const id = `${cloud}-${name}`;
            writeFileSync(join(directory, `${id}.yaml`), textOf(id, ground, net++, isolation, more));
            return id;
        }),
    );
    return { directory, ids, done: () => rmSync(directory, { recursive: true, force: true }) };
}
