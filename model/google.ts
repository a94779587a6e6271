import { Cpu, Size } from "./units";

/**
 * Most days that Cloud SQL keeps logs by which any point in time can be gone back to, by the class of a server: the Enterprise and the Enterprise
 * Plus edition. Source: cloud.google.com/sql/docs/postgres/backup-recovery/pitr (from knowledge, unverified).
 */
export const recoveryDays = { standard: 7, premium: 35 } as const;

/** What Autopilot takes of a pod as it is; it raises requests that are smaller or out of proportion, and refuses what is larger. */
export interface AutopilotBounds {
    readonly least: { readonly cpu: Cpu; readonly memory: Size };
    readonly most: { readonly cpu: Cpu; readonly memory: Size };
    /** Least and most GiB for each CPU. */
    readonly proportion: { readonly least: number; readonly most: number };
}

/**
 * Bounds of pods of the family that {@link autopilotSince} is about. Sources: the least and the most CPU, skills of github.com/google/skills on compute
 * classes in Autopilot mode, read 2026-11-29; the rest, cloud.google.com/kubernetes-engine/docs/concepts/autopilot-resource-requests (from knowledge,
 * unverified; of several figures for the most memory the lowest).
 */
export const autopilotBounds: AutopilotBounds = {
    least: { cpu: Cpu.parse("50m"), memory: Size.parse("52Mi") },
    most: { cpu: Cpu.parse("28"), memory: Size.parse("80Gi") },
    proportion: { least: 1, most: 6.5 },
};

/**
 * Minor version of Kubernetes from which on a class may leave the machine to Autopilot and say how nodes are hardened: 1.35.2-gke.1485000 for the
 * one (the same skills), 1.36.3-gke.1244000 for the other (ADR 19).
 */
export const autopilotSince = "1.36";
