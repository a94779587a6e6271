import * as kms from "@pulumi/gcp/kms";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { physicalName } from "../shared/names";
import { behaviourOf } from "../shared/versions";
import { type Agent, agentMember } from "./agents";
import { GcpComponent, type Transforms } from "./component";
import { type GcpContext, inPlace, type Place } from "./context";

/** What a key is for, and which of Google's services use it on behalf of the project. */
const users = {
    data: ["storage", "secrets", "logs"],
    database: ["database"],
    cache: ["cache"],
    storage: ["storage"],
    audit: ["storage"],
    observability: ["logs"],
    secrets: ["secrets"],
    cluster: ["cluster", "disks", "backup"],
    registry: ["registry"],
    replica: ["storage"],
} as const satisfies Readonly<Record<string, readonly Agent[]>>;

/** A tenant that shares a cell's servers has one key, `data`, for all that is its own. */
export type KeyPurpose = keyof typeof users;

/** Services that use a key of a purpose. */
export const usersOf = (purpose: KeyPurpose): readonly Agent[] => users[purpose];

const daySeconds = 86_400;
/** How long a destroyed version can be brought back; it cannot be changed later. */
const destroyedDays = 30;

/** Full name of a scope's key ring; known before it exists. Rings are never deleted: a name is taken for good. */
export function keyRing({ project, region }: Place, scope: Pick<Scope, "kind" | "id">): string {
    return `projects/${project}/locations/${region}/keyRings/${physicalName("gcpLabel", scope, "keys")}`;
}

/** Full name of a key. */
function keyName(place: Place, scope: Pick<Scope, "kind" | "id">, purpose: KeyPurpose): string {
    return `${keyRing(place, scope)}/cryptoKeys/${purpose}`;
}

/** Arguments of {@link Keys}. */
export interface KeysArgs<Purpose extends KeyPurpose> {
    readonly purposes: readonly Purpose[];
    /** Keys never leave a hardware module. */
    readonly hardware: boolean;
    /** Refuse deletion: without its key, data is lost. */
    readonly protect: boolean;
    /** Further services that use a key, by its purpose. @default none */
    readonly more?: Readonly<Partial<Record<Purpose, readonly Agent[]>>>;
    /** Those that stay when the stack is destroyed, since what stays is encrypted with them. */
    readonly retained?: readonly Purpose[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        cryptoKey: typeof kms.CryptoKey;
        cryptoKeyIAMMember: typeof kms.CryptoKeyIAMMember;
        keyRing: typeof kms.KeyRing;
    }>;
}

/** Names of keys by purpose, each there once whoever must use the key may. */
export type KeyNames<Purpose extends KeyPurpose> = Readonly<Record<Purpose, pulumi.Output<string>>>;

/** Encryption keys (AES-256) of a tenant or cell, one a purpose, rotated, each open to the services that need it alone. */
export class Keys<Purpose extends KeyPurpose> extends GcpComponent {
    readonly names: KeyNames<Purpose>;

    constructor(name: string, context: GcpContext, args: KeysArgs<Purpose>, opts: pulumi.ComponentResourceOptions) {
        super("Keys", name, context, opts, args.transform);
        const { scope } = context;
        const retained = (args.retained ?? []).length > 0;
        const ring = this.child(
            kms.KeyRing,
            "ring",
            { name: physicalName("gcpLabel", scope, "keys"), location: scope.region, project: context.project },
            { retainOnDelete: retained },
        );
        const entries = args.purposes.map((purpose) => [purpose, this.createKey(purpose, ring, args)] as const);
        this.names = Object.fromEntries(entries) as Record<Purpose, pulumi.Output<string>>;
        this.registerOutputs({ names: this.names });
    }

    private createKey(purpose: Purpose, ring: kms.KeyRing, args: KeysArgs<Purpose>): pulumi.Output<string> {
        const { context } = this;
        const { keyRotationDays, hardwareKeyRotationDays } = behaviourOf(context.scope);
        const rotationDays = args.hardware ? hardwareKeyRotationDays : keyRotationDays;
        const full = inPlace(context, (place) => keyName(place, context.scope, purpose));
        const retainOnDelete = args.retained?.includes(purpose) ?? false;
        const key = this.child(
            kms.CryptoKey,
            purpose,
            {
                name: purpose,
                keyRing: inPlace(context, (place) => keyRing(place, context.scope)),
                purpose: "ENCRYPT_DECRYPT",
                rotationPeriod: `${rotationDays * daySeconds}s`,
                destroyScheduledDuration: `${destroyedDays * daySeconds}s`,
                versionTemplate: {
                    algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION",
                    protectionLevel: args.hardware ? "HSM" : "SOFTWARE",
                },
                labels: this.labels(),
            },
            { guard: ["purpose"], protect: args.protect, retainOnDelete, dependsOn: [ring] },
        );
        const grants = [...users[purpose], ...(args.more?.[purpose] ?? [])].map((agent) =>
            this.child(
                kms.CryptoKeyIAMMember,
                `${purpose}-${agent}`,
                {
                    cryptoKeyId: full,
                    role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
                    member: agentMember(context, agent),
                },
                { dependsOn: [key], retainOnDelete },
            ),
        );
        // The name is known before; who waits for it waits for the rights, too.
        return pulumi.all(grants.map(({ cryptoKeyId }) => cryptoKeyId)).apply(([id]) => id!);
    }
}
