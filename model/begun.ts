import type { CloudName, Isolation } from "./schema/fields";

/** Something that is decided when a tenant is begun, as tenants of each isolation level have it. */
export interface Begun {
    readonly what: string;
    readonly strict: string;
    readonly standard: string;
    /** Isolations whose tenants have it. */
    readonly of: readonly Isolation[];
}

const every = ["pool", "bridge", "silo"] as const;

/** What isolation levels decide for good on each cloud: components read it by `begun_as`, and all else by the level of now. */
const begun: Readonly<Record<CloudName, readonly Begun[]>> = {
    aws: [
        {
            what: "the vault of backups",
            strict: "locked for good",
            standard: "under a lock that an administrator can take off",
            of: ["bridge", "silo"],
        },
    ],
    azure: [
        { what: "keys", strict: "in hardware (RSA-HSM)", standard: "in software (RSA)", of: every },
        { what: "objects, records and backups", strict: "encrypted twice", standard: "encrypted once", of: every },
        { what: "audit records", strict: "under a lock", standard: "not locked", of: ["silo"] },
    ],
    gcp: [
        { what: "keys", strict: "in hardware (HSM)", standard: "in software (SOFTWARE)", of: ["bridge", "silo"] },
        {
            what: "audit records",
            strict: "under a lock that nobody can take off",
            standard: "not locked",
            of: ["silo"],
        },
    ],
};

/** What of a tenant of an isolation on a cloud stays as its `begun_as` had it. */
export function begunOf(cloud: CloudName, isolation: Isolation): readonly Begun[] {
    return begun[cloud].filter(({ of }) => of.includes(isolation));
}
